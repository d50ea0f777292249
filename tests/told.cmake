# What every face tells of small fixed runs, against what is stored: one test for each group of commands.
execute_process(COMMAND ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1
  /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/told.py --groups OUTPUT_VARIABLE told_groups COMMAND_ERROR_IS_FATAL ANY
  OUTPUT_STRIP_TRAILING_WHITESPACE)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/told.py)
string(REPLACE " " ";" told_groups "${told_groups}")
foreach(group IN LISTS told_groups)
  add_test(NAME told_${group} COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/told.sh $<TARGET_FILE:plansim>
    ${CMAKE_CURRENT_SOURCE_DIR}/data/told ${CMAKE_CURRENT_SOURCE_DIR} ${group})
  set_tests_properties(told_${group} PROPERTIES LABELS golden TIMEOUT 300)
endforeach()
