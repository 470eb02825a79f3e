// A request with the platform's own words and a few more, for tests of pages and parts.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "kernel/texts.h"
#include "web/page.h"
#include "web/texts.h"

namespace hb::web {

/// The refusal that the tests meet.
inline const Error kTooLong{
    .fault = Fault::invalid, .key = "test.too_long", .field = "working_days"};

class PageFixture : public testing::Test {
 protected:
  PageFixture() {
    texts.add(web::texts());
    texts.add(kWords);
    request.visit.texts = &texts;
    request.visit.csrf_token = "token<1>";
    request.path_text = "/petitions/7";
  }

  /// The request comes back with a form in it, and was refused.
  Page refused(const Pairs& typed) {
    request.form_values = typed;
    return Page{request, kTooLong.with("most", "10")};
  }

  static constexpr TextEntry kWords[] = {
      {"test.too_long", "請輸入 1 到 {most} 的工作天。", "Enter from 1 to {most} working days."},
      {"test.label", "延長天數", "Days to extend by"},
      {"test.numbered", "{1}／{2}", "{1} of {2}"},
  };

  Texts texts;
  Request request;
};

}  // namespace hb::web
