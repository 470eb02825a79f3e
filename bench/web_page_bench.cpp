// What a list of 200 petitions costs to render: the whole page, frame and all, as the server makes
// it.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "kernel/texts.h"
#include "web/page.h"
#include "web/parts.h"
#include "web/texts.h"

namespace hb::web {
namespace {

struct Petition {
  std::int64_t id;
  std::string number, subject, due, unit;
  int days_left;
};

std::vector<Petition> petitions(int count) {
  std::vector<Petition> all;
  for (int number = 1; number <= count; ++number) {
    all.push_back({number, "115-" + std::to_string(10'000 + number),
                   "公園路燈連續三晚不亮，請派員檢修 <東側步道>", "115/12/02", "工務課",
                   number % 30 - 3});
  }
  return all;
}

html::Node list_page(const Page& page, const std::vector<Petition>& list) {
  std::vector<TableRow> rows;
  rows.reserve(list.size());
  for (const Petition& one : list) {
    TableRow row;
    row.reserve(5);
    row.push_back(html::a(Url{"/petitions"} / one.id, {.classes = "govuk-link"}, one.number));
    row.push_back(text(one.subject));
    row.push_back(text(one.unit));
    row.push_back(text(one.due));
    row.push_back(text(std::to_string(one.days_left)));
    rows.push_back(std::move(row));
  }
  return page.layout(
      {.title = "陳情案件", .frame = Frame::console},
      table(page,
            {.caption = "陳情案件",
             .columns =
                 {{"案號"}, {"主旨"}, {"單位"}, {"期限"}, {.words = "剩餘天數", .numeric = true}}},
            rows));
}

void page_with_200_rows(benchmark::State& state) {
  Texts texts;
  texts.add(web::texts());
  Request request;
  request.visit.texts = &texts;
  request.path_text = "/petitions";
  const auto list = petitions(200);
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Response response = respond(list_page(Page{request}, list));
    bytes = response.body.size();
    benchmark::DoNotOptimize(response.body.data());
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(page_with_200_rows)->Unit(benchmark::kMicrosecond);

/// The same rows made of single elements: what pages pay that build their own tables.
void elements_with_200_rows(benchmark::State& state) {
  const auto list = petitions(200);
  for (auto _ : state) {
    const auto made = html::table(html::each(list, [](const Petition& one) {
      return html::tr({html::th(html::a(Url{"/petitions"} / one.id, one.number)),
                       html::td(one.subject), html::td(one.unit), html::td(one.due),
                       html::td(one.days_left)});
    }));
    benchmark::DoNotOptimize(made.html().data());
  }
}
BENCHMARK(elements_with_200_rows)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace hb::web

BENCHMARK_MAIN();
