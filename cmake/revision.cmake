# Writes the revision of the source as a C file: cmake -DOUT=FILE -DSOURCE=DIR -P revision.cmake
find_package(Git QUIET)
set(revision "")
if(GIT_FOUND)
  execute_process(COMMAND ${GIT_EXECUTABLE} -C ${SOURCE} describe --always --abbrev=12 --exclude=* --dirty=+
    OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
set(text "#include \"app_provenance.h\"\n\nconst char app_revision[] = \"${revision}\";\n")
if(EXISTS ${OUT})
  file(READ ${OUT} before)
endif()
if(NOT "${before}" STREQUAL "${text}")
  file(WRITE ${OUT} "${text}")
endif()
