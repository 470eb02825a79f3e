// Loaded before a program (LD_PRELOAD), makes each flush to the disk take a millisecond longer:
// what an office's disk takes, on machines whose storage answers sooner than any disk could.
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace {

void wait_a_millisecond() {
  timespec left{.tv_sec = 0, .tv_nsec = 1'000'000};
  while (nanosleep(&left, &left) != 0) {
  }
}

}  // namespace

extern "C" int fsync(int file) {
  wait_a_millisecond();
  return static_cast<int>(syscall(SYS_fsync, file));
}

extern "C" int fdatasync(int file) {
  wait_a_millisecond();
  return static_cast<int>(syscall(SYS_fdatasync, file));
}
