/* Identities of arrivals in random streams: 32 bits that name a point of the field (prov_layers.c), or a firm of the
 * start.
 *
 *   kind 2 | sector 5 | origin 2 | year 9 | cell 9 | index 5
 *
 * So a cell of the lower field, the first 512 units of height, has its name. Firms of the start take origin 0 and count
 * up from year 0. That leaves the kind `start` with any other origin to the upper field: its points are counted in one
 * number of mixed digits (source, cell, year modulo 128, index), which just fits. */
#include <assert.h>

#include "prov_world.h"

enum { INDEX_BITS = 5, CELL_BITS = 9, YEAR_BITS = 9, ORIGIN_BITS = 2, SECTOR_BITS = 5 };
enum { LOW_BITS = INDEX_BITS + CELL_BITS + YEAR_BITS, KIND_SHIFT = LOW_BITS + ORIGIN_BITS + SECTOR_BITS };
static_assert(PROV_LAST_YEAR - PROV_FIRST_YEAR < 1 << YEAR_BITS, "a year has no room in an identity");
static_assert(PROV_LOWER_CELLS == 1 << CELL_BITS, "a cell has no room in an identity");

/* The upper field. Sources: a sector and origin of investors, an origin of the aggregate, a sector of workshops. */
enum { SECTORS = 31, ORIGINS = 3, AGGREGATES = SECTORS * ORIGINS, WORKSHOPS = AGGREGATES + ORIGINS };
enum { UPPER_SOURCES = WORKSHOPS + SECTORS, UPPER_INDEX = 128, OTHER_ORIGINS = (1 << ORIGIN_BITS) - 1 };
static_assert((uint64_t)UPPER_SOURCES * PROV_UPPER_CELLS * PROV_UPPER_YEARS * UPPER_INDEX <=
                  ((uint64_t)OTHER_ORIGINS << (SECTOR_BITS + LOW_BITS)),
              "the upper field has no room in identities");

static uint32_t lower(int kind, int sector, int origin, uint32_t rest) {
  return (((uint32_t)kind << SECTOR_BITS | (uint32_t)sector) << ORIGIN_BITS | (uint32_t)origin) << LOW_BITS | rest;
}

static uint32_t upper(int kind, int sector, int origin, int year, int cell, int index) {
  int source = kind == PROV_FROM_INVESTORS   ? sector * ORIGINS + origin
               : kind == PROV_FROM_AGGREGATE ? AGGREGATES + origin
                                             : WORKSHOPS + sector;
  uint32_t n = (uint32_t)(source * PROV_UPPER_CELLS + cell);
  n = (n * PROV_UPPER_YEARS + (uint32_t)(year - PROV_FIRST_YEAR) % PROV_UPPER_YEARS) * UPPER_INDEX + (uint32_t)index;
  uint32_t block = n >> LOW_BITS, rest = n & ((1u << LOW_BITS) - 1);
  return lower(PROV_FROM_START, (int)(block / OTHER_ORIGINS), 1 + (int)(block % OTHER_ORIGINS), rest);
}

uint32_t prov_entity(int kind, int sector, int origin, int year, int cell, int index) {
  if (cell >= PROV_LOWER_CELLS) return upper(kind, sector, origin, year, cell - PROV_LOWER_CELLS, index);
  uint32_t rest = (uint32_t)(year - PROV_FIRST_YEAR) << (CELL_BITS + INDEX_BITS);
  return lower(kind, sector, origin, rest | (uint32_t)cell << INDEX_BITS | (uint32_t)index);
}

prov_name prov_entity_name(uint32_t entity) {
  prov_name name = {.kind = (int)(entity >> KIND_SHIFT),
                    .sector = (int)(entity >> (LOW_BITS + ORIGIN_BITS) & ((1 << SECTOR_BITS) - 1)),
                    .origin = (int)(entity >> LOW_BITS & OTHER_ORIGINS),
                    .cell = (int)(entity >> INDEX_BITS & ((1 << CELL_BITS) - 1))};
  if (name.kind != PROV_FROM_START || name.origin == 0) return name;
  uint32_t n =
      (uint32_t)(name.sector * OTHER_ORIGINS + name.origin - 1) << LOW_BITS | (entity & ((1u << LOW_BITS) - 1));
  n /= PROV_UPPER_YEARS * UPPER_INDEX;
  int source = (int)(n / PROV_UPPER_CELLS), cell = PROV_LOWER_CELLS + (int)(n % PROV_UPPER_CELLS);
  if (source < AGGREGATES) return (prov_name){PROV_FROM_INVESTORS, source / ORIGINS, source % ORIGINS, cell};
  if (source < WORKSHOPS) return (prov_name){PROV_FROM_AGGREGATE, -1, source - AGGREGATES, cell};
  return (prov_name){PROV_FROM_WORKSHOPS, source - WORKSHOPS, -1, cell};
}

int prov_entity_kind(uint32_t entity) {
  int kind = (int)(entity >> KIND_SHIFT);
  return kind == PROV_FROM_START ? prov_entity_name(entity).kind : kind;
}
