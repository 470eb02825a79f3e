// Finding days, ROC years and document numbers (字號) inside running text, with their byte
// positions, so that an importer can offer them and a page can mark them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/roc_date.h"

namespace hb {

enum class MentionKind {
  date,             ///< 102年3月14日, 107.2.1
  month,            ///< 102年3月
  year,             ///< 102年, 本(102)年度
  years,            ///< 97-100年
  document_number,  ///< 院授研展字第09600152471號
  no_such_date,     ///< 102年2月30日: the words of a day that the calendar does not have.
};

/// One place in a text. Which members carry a value depends on `kind`.
struct Mention {
  MentionKind kind{};
  std::size_t begin = 0;
  std::size_t length = 0;
  Date date{};         ///< date: the day; month: its first day.
  RocYears years{};    ///< {0, 0} for what does not tell its year and for no_such_date.
  std::string code;    ///< document_number: the agency's code (機關代字), 院授研展.
  std::string digits;  ///< document_number: its number in ASCII, 09600152471.
};

/// All mentions in the order of the text, none inside another. Left out: digits without marks
/// (1070201), and spans of time: a bare year counts from 40 to 299, in Chinese
/// numerals only with 民國 or 年度 (三年 is three years). The agency's code is the run of at most
/// six characters before 字第, cut after a word that introduces it (依, 以, 日 …).
std::vector<Mention> find_mentions(std::string_view text);

}  // namespace hb
