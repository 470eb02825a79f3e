#include "documents/pdf_convert.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

namespace hb::documents {
namespace {

namespace fs = std::filesystem;

/// A folder of our own, gone with all that is in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "haoban-pdf-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

fs::path find_program(const PdfConverter& converter) {
  if (!converter.program.empty()) {
    return access(converter.program.c_str(), X_OK) == 0 ? converter.program : fs::path{};
  }
  const char* path = std::getenv("PATH");
  std::string_view rest = path != nullptr ? path : "/usr/bin:/bin";
  while (true) {
    const auto end = rest.find(':');
    const fs::path candidate = fs::path(rest.substr(0, end)) / "soffice";
    if (access(candidate.c_str(), X_OK) == 0) return candidate;
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
}

/// Between fork and exec only async-signal-safe calls are made, so all strings are ready before.
pid_t start(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process for the converter");
  if (child == 0) {
    // soffice is a script that starts others: a group of their own lets all be stopped at once.
    setpgid(0, 0);
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  setpgid(child, child);
  return child;
}

/// Kills the group at its end, if that was not reached before.
class Group {
 public:
  explicit Group(pid_t child) : child_(child) {}
  ~Group() {
    if (ended_) return;
    int status = 0;
    kill(-child_, SIGKILL);
    waitpid(child_, &status, 0);
  }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
  bool ended() {
    int status = 0;
    return ended_ = waitpid(child_, &status, WNOHANG) != 0;
  }

 private:
  pid_t child_;
  bool ended_ = false;
};

/// Waits for the end of the converter; when the limit passes or nobody wants it any more, stops it.
Result<Done> wait_for_end(pid_t child, const PdfConverter& converter) {
  Group group{child};
  const auto deadline = std::chrono::steady_clock::now() + converter.time_limit;
  auto pause = std::chrono::milliseconds(5);
  while (true) {
    if (group.ended()) return Done{};
    if (std::chrono::steady_clock::now() >= deadline) return refusal::too_slow;
    if (converter.give_up && converter.give_up()) return refusal::given_up;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::milliseconds(100));
  }
}

bool is_plain_ending(std::string_view ending) {
  return !ending.empty() && ending.size() <= 5 &&
         std::all_of(ending.begin(), ending.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

}  // namespace

bool can_convert_to_pdf(const PdfConverter& converter) { return !find_program(converter).empty(); }

Result<std::string> convert_to_pdf(std::string_view bytes, std::string_view ending,
                                   const PdfConverter& converter) {
  const fs::path program = find_program(converter);
  if (program.empty()) return refusal::no_converter;
  if (!is_plain_ending(ending)) return refusal::conversion_failed;
  const TemporaryFolder folder;
  const fs::path input = folder.path() / ("document." + std::string(ending));
  std::ofstream(input, std::ios::binary) << bytes;
  const pid_t child = start({program.string(),
                             "-env:UserInstallation=file://" + (folder.path() / "profile").string(),
                             "--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf",
                             "--outdir", folder.path().string(), input.string()});
  HB_TRY(wait_for_end(child, converter));
  // soffice exits with 0 even when it could not convert: only the file tells.
  std::ifstream output(folder.path() / "document.pdf", std::ios::binary);
  std::string pdf((std::istreambuf_iterator<char>(output)), std::istreambuf_iterator<char>());
  if (!pdf.starts_with("%PDF-")) return refusal::conversion_failed;
  return pdf;
}

}  // namespace hb::documents
