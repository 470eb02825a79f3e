// Loaded before a program (LD_PRELOAD), makes each flush to the disk take longer: what an office's
// disk takes, on machines whose storage answers sooner than any disk could. SLOW_FLUSH_US says by
// how many microseconds; without it, by a thousand.
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>

namespace {

long more_microseconds() {
  const char* said = getenv("SLOW_FLUSH_US");
  return said ? atol(said) : 1000;
}

void wait_longer() {
  static const long wanted = more_microseconds();
  timespec left{.tv_sec = wanted / 1'000'000, .tv_nsec = wanted % 1'000'000 * 1000};
  while (nanosleep(&left, &left) != 0) {
  }
}

}  // namespace

extern "C" int fsync(int file) {
  wait_longer();
  return static_cast<int>(syscall(SYS_fsync, file));
}

extern "C" int fdatasync(int file) {
  wait_longer();
  return static_cast<int>(syscall(SYS_fdatasync, file));
}
