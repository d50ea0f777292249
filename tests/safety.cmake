# Numerical safety: exceptions of floating point trapped, every parameter at both ends of its range. Not with sanitizers,
# which take all memory there is to themselves and are to be loaded first.
if(NOT CMAKE_C_FLAGS MATCHES sanitize)
  add_library(traps MODULE ${CMAKE_CURRENT_SOURCE_DIR}/traps.c)
  target_compile_options(traps PRIVATE -Wno-missing-prototypes)
  target_link_libraries(traps PRIVATE m Threads::Threads)
  add_test(NAME traps COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/traps.sh $<TARGET_FILE:plansim> $<TARGET_FILE:traps>
    ${CMAKE_CURRENT_SOURCE_DIR}/data ${CMAKE_CURRENT_BINARY_DIR})
  set_tests_properties(traps PROPERTIES LABELS property TIMEOUT 300)
  add_executable(ends ends.c)
  target_link_libraries(ends PRIVATE plansim_options plansim_experiment plansim_scenario plansim_province m)
  add_test(NAME ends COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/ends.sh $<TARGET_FILE:ends>
    ${CMAKE_CURRENT_SOURCE_DIR}/data 40 $<TARGET_FILE:traps>)
  set_tests_properties(ends PROPERTIES LABELS property TIMEOUT 300)
endif()
