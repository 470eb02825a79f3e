// How the program's own commands speak: results on standard output, refusals on standard error,
// both in both languages.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "kernel/texts.h"

namespace hb::app {

class Speaker {
 public:
  /// `status` becomes 1 with the first refusal. All outlive this.
  Speaker(const Texts& texts, std::ostream& out, std::ostream& err, int& status)
      : texts_(texts), out_(out), err_(err), status_(status) {}

  std::string words(std::string_view key, const std::vector<TextArgument>& arguments) const {
    const std::string chinese = texts_.get(Locale::zh_tw, key, arguments);
    const std::string english = texts_.get(Locale::en, key, arguments);
    return chinese == english ? chinese : chinese + " / " + english;
  }
  void say(std::string_view key, const std::vector<TextArgument>& arguments = {}) const {
    out_ << words(key, arguments) << '\n';
  }
  void refuse(const Error& error) const {
    err_ << words(error.key, error.args) << '\n';
    status_ = 1;
  }

 private:
  const Texts& texts_;
  std::ostream& out_;
  std::ostream& err_;
  int& status_;
};

}  // namespace hb::app
