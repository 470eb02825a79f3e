# How Haoban's rooms are built, and what each may see. The arrows of ARCHITECTURE.md are made here: a header is
# visible only to a library that names its owner, so a forbidden include does not compile.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
add_compile_options(-Wall -Wextra -Wpedantic -Werror=return-type -Werror=switch -Wno-missing-field-initializers)

# What is tested is optimised; the tests themselves need not be, and compile twice as fast.
set(HB_TEST_OPTIONS -O0)
# Most of a test's compilation is reading headers: several files of one program are read together.
# `dev` takes each by itself, so that an edited file is quick and a forgotten include is found.
set(HB_BATCH 1 CACHE STRING "How many files of a test program the compiler reads together")
# Rooms too: no two files of one room give a name to different things, so that a name means one thing throughout a room.
set(HB_ROOM_BATCH 1 CACHE STRING "How many files of a room the compiler reads together")

# hb_in_batches(target size): the target's files share what they read, so many at a time.
function(hb_in_batches target size)
  if(size GREATER 1)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${size})
    # Read together, a file's own nameless type seems to gcc to be named in a header.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  endif()
endfunction()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
if(HB_TESTS)
  find_package(GTest REQUIRED)
endif()
find_program(HB_NODE NAMES node nodejs REQUIRED)

# hb_package(name module...): an imported target hb::name for pkg-config modules.
function(hb_package name)
  if(NOT TARGET PkgConfig::hb_${name})
    pkg_check_modules(hb_${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
  endif()
endfunction()

# hb_allocator(program): its memory comes from tcmalloc (ADR 24), but not where a sanitizer watches it.
function(hb_allocator program)
  if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    hb_package(tcmalloc libtcmalloc_minimal)
    target_sources(${program} PRIVATE ${CMAKE_SOURCE_DIR}/src/app/allocator.cpp)
    target_link_libraries(${program} PRIVATE PkgConfig::hb_tcmalloc)
  endif()
endfunction()

# hb_library(name SOURCES … [INCLUDE dir…] [PUBLIC lib…] [PRIVATE lib…] [TESTS file…] [TEST_PRIVATE lib…])
#                  [ALONE file…]
#   A static library. Its own folder is private; INCLUDE (default: include) is what others see. ALONE: sources that the
#   compiler reads by themselves, because their headers cost more than all the others.
function(hb_library name)
  cmake_parse_arguments(A "" "" "SOURCES;INCLUDE;PUBLIC;PRIVATE;TESTS;TEST_PRIVATE;ALONE" ${ARGN})
  if(NOT A_INCLUDE)
    set(A_INCLUDE include)
  endif()
  if(A_SOURCES)
    add_library(${name} STATIC ${A_SOURCES})
    target_include_directories(${name} PUBLIC ${A_INCLUDE} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${A_PUBLIC} PRIVATE ${A_PRIVATE})
    hb_in_batches(${name} ${HB_ROOM_BATCH})
    if(A_ALONE)
      set_source_files_properties(${A_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${A_INCLUDE})
    target_link_libraries(${name} INTERFACE ${A_PUBLIC})
  endif()
  if(A_TESTS)
    hb_test(${name}_test SOURCES ${A_TESTS} PRIVATE ${name} ${A_PRIVATE} ${A_TEST_PRIVATE})
    if(TARGET ${name}_test)
      target_include_directories(${name}_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    endif()
  endif()
endfunction()

# Whoever only tests builds this and leaves the benchmarks.
add_custom_target(hb_tests)

# hb_test(name SOURCES … PRIVATE lib…): one GoogleTest program, run from the repository's root.
function(hb_test name)
  if(NOT HB_TESTS)
    return()
  endif()
  cmake_parse_arguments(A "" "" "SOURCES;PRIVATE" ${ARGN})
  add_executable(${name} ${A_SOURCES})
  add_dependencies(hb_tests ${name})
  target_compile_options(${name} PRIVATE ${HB_TEST_OPTIONS})
  hb_in_batches(${name} ${HB_BATCH})
  target_link_libraries(${name} PRIVATE ${A_PRIVATE} GTest::gtest GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES
    ENVIRONMENT "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/tsan.txt")
endfunction()

# hb_engine(name [DEPENDS engine…] DOMAIN … STORE … ACTIONS … PAGES … COMMANDS … JOBS … TESTS …
#           [STORE_USES lib…] [ACTIONS_USES lib…] [PAGES_USES lib…] [COMMANDS_USES lib…] [JOBS_USES lib…] [TEST_USES lib…])
#   One engine, one static library per room that it has:
#     <name>_domain   include/ is the engine's face; sees kernel and the faces in DEPENDS
#     <name>_store    sees its domain and storage
#     <name>_actions  sees its domain and store; pages see the actions but not the store behind them
#     <name>_pages, <name>_commands, <name>_jobs
#     <name>_texts    texts/*.po compiled: hb::<name>::texts()
#     <name>_migrations  migrations/*.sql compiled: hb::<name>::migrations()
function(hb_engine name)
  set(rooms DOMAIN STORE ACTIONS PAGES COMMANDS JOBS)
  cmake_parse_arguments(A "" "" "DEPENDS;${rooms};TESTS;STORE_USES;ACTIONS_USES;PAGES_USES;COMMANDS_USES;JOBS_USES;TEST_USES" ${ARGN})
  set(here ${CMAKE_CURRENT_SOURCE_DIR})
  set(faces "")
  foreach(engine ${A_DEPENDS})
    list(APPEND faces ${engine}_domain)
  endforeach()
  set(all "")

  add_library(${name}_domain STATIC ${A_DOMAIN})
  target_include_directories(${name}_domain PUBLIC ${here}/include PRIVATE ${here}/domain)
  target_link_libraries(${name}_domain PUBLIC kernel ${faces})
  list(APPEND all ${name}_domain)

  if(A_STORE)
    add_library(${name}_store STATIC ${A_STORE})
    target_include_directories(${name}_store PUBLIC ${here}/store)
    target_link_libraries(${name}_store PUBLIC ${name}_domain storage ${A_STORE_USES})
    list(APPEND all ${name}_store)
  endif()
  if(A_ACTIONS)
    add_library(${name}_actions STATIC ${A_ACTIONS})
    target_include_directories(${name}_actions PUBLIC ${here}/actions)
    target_link_libraries(${name}_actions PUBLIC ${name}_domain PRIVATE ${name}_store ${A_ACTIONS_USES})
    foreach(engine ${A_DEPENDS})
      # The code behind a neighbour's face, without its headers.
      set_property(TARGET ${name}_actions APPEND PROPERTY INTERFACE_LINK_LIBRARIES $<LINK_ONLY:${engine}_actions>)
    endforeach()
    list(APPEND all ${name}_actions)
  endif()
  foreach(room PAGES COMMANDS JOBS)
    if(A_${room})
      string(TOLOWER ${room} folder)
      add_library(${name}_${folder} STATIC ${A_${room}})
      target_include_directories(${name}_${folder} PUBLIC ${here}/${folder})
      # A room may come before the engine has actions.
      target_link_libraries(${name}_${folder} PUBLIC ${name}_domain
        PRIVATE $<TARGET_NAME_IF_EXISTS:${name}_actions> ${A_${room}_USES})
      if(room STREQUAL PAGES)
        target_link_libraries(${name}_${folder} PUBLIC web)
      endif()
      list(APPEND all ${name}_${folder})
    endif()
  endforeach()
  if(EXISTS ${here}/texts)
    hb_texts(${name}_texts ${name} ${here}/texts)
    list(APPEND all ${name}_texts)
  endif()
  if(EXISTS ${here}/migrations)
    hb_migrations(${name}_migrations ${name} ${here}/migrations)
    list(APPEND all ${name}_migrations)
  endif()

  foreach(room ${all})
    if(NOT room MATCHES "_(texts|migrations)$")
      hb_in_batches(${room} ${HB_ROOM_BATCH})
    endif()
  endforeach()
  add_library(${name} INTERFACE)
  target_link_libraries(${name} INTERFACE ${all})
  if(A_TESTS)
    hb_test(${name}_test SOURCES ${A_TESTS} PRIVATE ${all} ${A_TEST_USES})
  endif()
endfunction()

# hb_texts(target namespace folder): folder/zh-TW.po and folder/en.po become hb::<namespace>::texts() in "<namespace>/texts.h".
function(hb_texts target namespace folder)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/texts)
  add_custom_command(
    OUTPUT ${out}/${namespace}_texts.cpp ${out}/${namespace}/texts.h
    COMMAND ${HB_NODE} ${CMAKE_SOURCE_DIR}/tools/texts_to_cpp.mjs ${namespace} ${folder} ${out}
    DEPENDS ${folder}/zh-TW.po ${folder}/en.po ${CMAKE_SOURCE_DIR}/tools/texts_to_cpp.mjs VERBATIM)
  add_library(${target} STATIC ${out}/${namespace}_texts.cpp ${out}/${namespace}/texts.h)
  target_include_directories(${target} PUBLIC ${out})
  target_link_libraries(${target} PUBLIC kernel)
endfunction()

# hb_migrations(target subject folder): folder/NNNN_name.sql become hb::<subject>::migrations() in "<subject>/migrations.h".
function(hb_migrations target subject folder)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/migrations)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.sql)
  add_custom_command(
    OUTPUT ${out}/${subject}_migrations.cpp ${out}/${subject}/migrations.h
    COMMAND ${HB_NODE} ${CMAKE_SOURCE_DIR}/tools/migrations_to_cpp.mjs ${subject} ${folder} ${out}
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/tools/migrations_to_cpp.mjs VERBATIM)
  add_library(${target} STATIC ${out}/${subject}_migrations.cpp ${out}/${subject}/migrations.h)
  target_include_directories(${target} PUBLIC ${out})
  target_link_libraries(${target} PUBLIC storage)
endfunction()

# hb_embed(target namespace file…): the bytes of files below the current folder, carried by the program:
# hb::<namespace>::files() in "<namespace>/files.h", named relative to this folder.
function(hb_embed target namespace)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE files)
  add_custom_command(
    OUTPUT ${out}/${namespace}_files.cpp ${out}/${namespace}/files.h
    COMMAND ${HB_NODE} ${CMAKE_SOURCE_DIR}/tools/embed_files.mjs ${namespace} ${CMAKE_CURRENT_SOURCE_DIR} ${out} ${files}
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/tools/embed_files.mjs VERBATIM)
  add_library(${target} STATIC ${out}/${namespace}_files.cpp ${out}/${namespace}/files.h)
  target_include_directories(${target} PUBLIC ${out})
  target_link_libraries(${target} PUBLIC kernel)
endfunction()

# What a file of the room `target` would see, in a library of its own that only a test builds.
function(hb_compile_case name source room case)
  if(NOT TARGET ${room})
    message(FATAL_ERROR "${name}: there is no room ${room}")
  endif()
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${source})
  # The room's own includes, private ones too: exactly what one of its files would see.
  target_include_directories(${name} PRIVATE $<TARGET_PROPERTY:${room},INCLUDE_DIRECTORIES>)
  target_compile_definitions(${name} PRIVATE ${case})
  add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target ${name})
  set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
endfunction()

# hb_must_not_compile(name SOURCE file ROOM target SAYS regex [CASE macro]): a test that compiling `file` with what
# `target`'s sources may see fails, and fails for the reason given. CASE is defined, so that one file holds several.
function(hb_must_not_compile name)
  cmake_parse_arguments(A "" "SOURCE;ROOM;SAYS;CASE" "" ${ARGN})
  if(HB_TESTS)
    hb_compile_case(${name} ${A_SOURCE} ${A_ROOM} "${A_CASE}")
    set_tests_properties(${name} PROPERTIES PASS_REGULAR_EXPRESSION "${A_SAYS}")
  endif()
endfunction()

# hb_must_compile(name SOURCE file ROOM target): the counter-proof. Without it, a forbidden header that was renamed, or
# a room that sees nothing at all, would pass for a kept rule.
function(hb_must_compile name)
  cmake_parse_arguments(A "" "SOURCE;ROOM" "" ${ARGN})
  if(HB_TESTS)
    hb_compile_case(${name} ${A_SOURCE} ${A_ROOM} "")
  endif()
endfunction()
