#include "storage/search.h"

#include <fmt/format.h>

#include <algorithm>

#include "bigrams.h"

namespace hb::storage {
namespace {

// On SQLite a term row's number is its entry's number times this, plus the chunk's place.
constexpr std::int64_t kMostChunks = 4096;
constexpr std::size_t kSnippetBefore = 30;
constexpr std::size_t kSnippetAfter = 70;

constexpr std::string_view kPutEntry = R"sql(
    INSERT INTO search_entry (kind, key, agency_id, is_public, title, url)
    VALUES (:kind, :key, :agency_id, :is_public, :title, :url)
    ON CONFLICT (kind, key) DO UPDATE
       SET agency_id = :agency_id, is_public = :is_public, title = :title, url = :url
    RETURNING id)sql";
constexpr std::string_view kFindEntry =
    "SELECT id FROM search_entry WHERE kind = :kind AND key = :key";
constexpr std::string_view kDropChunks = "DELETE FROM search_chunk WHERE entry_id = :id";
constexpr std::string_view kDropTerms =
    "DELETE FROM search_term WHERE rowid >= :first AND rowid < :end";
constexpr std::string_view kDropEntry = "DELETE FROM search_entry WHERE id = :id";
constexpr std::string_view kPutChunk =
    "INSERT INTO search_chunk (entry_id, place, body) VALUES (:id, :place, :body)";
constexpr std::string_view kPutTerms =
    "INSERT INTO search_term (rowid, terms) VALUES (:row, :terms)";
constexpr std::string_view kPutChunkWithTerms = R"sql(
    INSERT INTO search_chunk (entry_id, place, body, terms)
    VALUES (:id, :place, :body, CAST(:terms AS tsvector)))sql";
constexpr std::string_view kAllChunks =
    "SELECT entry_id, place, body FROM search_chunk ORDER BY entry_id, place";
constexpr std::string_view kBodies =
    "SELECT body FROM search_chunk WHERE entry_id = :id AND place > 0 ORDER BY place";

// Place 0 is the title: the least place says whether a hit is in it.
constexpr std::string_view kMatchOnSqlite = R"sql(
    JOIN (SELECT rowid / 4096 AS entry_id, MIN(rowid % 4096) AS place FROM search_term
           WHERE search_term MATCH :phrase{0} GROUP BY 1) AS m{0} ON m{0}.entry_id = e.id)sql";
constexpr std::string_view kMatchOnPostgres = R"sql(
    JOIN (SELECT entry_id, MIN(place) AS place FROM search_chunk
           WHERE terms @@ CAST(:phrase{0} AS tsquery) GROUP BY 1) AS m{0} ON m{0}.entry_id = e.id)sql";

void drop_chunks(Transaction& tx, std::int64_t id) {
  tx.execute(kDropChunks, {{"id", id}});
  if (tx.dialect() == Dialect::sqlite) {
    tx.execute(kDropTerms, {{"first", id * kMostChunks}, {"end", (id + 1) * kMostChunks}});
  }
}

// Terms as the dialect's own index takes them. They hold letters, digits and ideographs only:
// nothing to escape.
std::string terms_text(const std::vector<std::string>& terms, Dialect dialect) {
  std::string text;
  int place = 0;
  for (const std::string& term : terms) {
    ++place;
    switch (dialect) {
      // FTS5 counts terms, so a gap is one that no query holds; PostgreSQL just leaves a place out.
      case Dialect::sqlite: text += term.empty() ? "· " : term + ' '; break;
      case Dialect::postgres:
        if (!term.empty()) text += fmt::format("'{}':{} ", term, place);
        break;
    }
  }
  return text;
}

std::string phrase_text(const SearchPhrase& phrase, Dialect dialect) {
  switch (dialect) {
    case Dialect::sqlite:
      return fmt::format("\"{}\"{}", fmt::join(phrase.terms, " "),
                         phrase.last_is_prefix ? " *" : "");
    case Dialect::postgres:
      return fmt::format("'{}'{}", fmt::join(phrase.terms, "' <-> '"),
                         phrase.last_is_prefix ? ":*" : "");
  }
  std::abort();
}

void put_chunk(Transaction& tx, std::int64_t id, std::int64_t place, std::u32string_view original,
               std::u32string_view folded) {
  const std::string terms = terms_text(index_terms(folded), tx.dialect());
  const std::string body = to_utf8(original);
  switch (tx.dialect()) {
    case Dialect::sqlite:
      tx.execute(kPutChunk, {{"id", id}, {"place", place}, {"body", body}});
      tx.execute(kPutTerms, {{"row", id * kMostChunks + place}, {"terms", terms}});
      break;
    case Dialect::postgres:
      tx.execute(kPutChunkWithTerms,
                 {{"id", id}, {"place", place}, {"body", body}, {"terms", terms}});
      break;
  }
}

std::string find_sql(Dialect dialect, std::size_t words, bool some_kinds) {
  std::string sql =
      "SELECT e.id, e.kind, e.key, e.agency_id, e.title, e.url, COUNT(*) OVER () FROM search_entry "
      "e";
  std::string in_title = "0";
  for (std::size_t i = 0; i < words; ++i) {
    sql += dialect == Dialect::sqlite ? fmt::format(kMatchOnSqlite, i)
                                      : fmt::format(kMatchOnPostgres, i);
    in_title += fmt::format(" + CASE WHEN m{}.place = 0 THEN 1 ELSE 0 END", i);
  }
  sql += " WHERE (e.is_public = 1 OR e.agency_id IN (:agencies...))";
  if (some_kinds) sql += " AND e.kind IN (:kinds...)";
  sql += fmt::format(" ORDER BY {} DESC, e.id DESC LIMIT :limit OFFSET :offset", in_title);
  return sql;
}

std::vector<SnippetPart> cut_snippet(const SearchText& text, std::size_t at, std::size_t length) {
  const std::u32string_view all = text.original;
  const std::size_t begin = at > kSnippetBefore ? at - kSnippetBefore : 0;
  const std::size_t end = std::min(all.size(), at + length + kSnippetAfter);
  std::vector<SnippetPart> parts;
  const auto add = [&](std::size_t from, std::size_t to, bool marked) {
    if (to > from) parts.push_back({to_utf8(all.substr(from, to - from)), marked});
  };
  if (begin > 0) parts.push_back({"…", false});
  add(begin, at, false);
  add(at, at + length, true);
  add(at + length, end, false);
  if (end < all.size()) parts.push_back({"…", false});
  return parts;
}

// Around the first word that the body holds; its beginning when the hits are in the title alone.
std::vector<SnippetPart> snippet(Transaction& tx, std::int64_t id,
                                 const std::vector<SearchPhrase>& phrases) {
  std::vector<SnippetPart> beginning;
  std::vector<SnippetPart> found;
  tx.each(kBodies, {{"id", id}}, [&](const Row& row) {
    const SearchText text = search_text(row.text(0));
    if (beginning.empty()) beginning = cut_snippet(text, 0, 0);
    for (const SearchPhrase& phrase : phrases) {
      const std::size_t at = find_word(text.folded, phrase.word);
      if (at == std::u32string::npos) continue;
      found = cut_snippet(text, at, phrase.word.size());
      return false;
    }
    return true;
  });
  return found.empty() ? beginning : found;
}

}  // namespace

void put_search_entry(Transaction& tx, const SearchEntry& entry) {
  const std::int64_t id = tx.insert(kPutEntry, {{"kind", entry.kind},
                                                {"key", entry.key},
                                                {"agency_id", entry.agency_id},
                                                {"is_public", entry.is_public},
                                                {"title", entry.title},
                                                {"url", entry.url}});
  drop_chunks(tx, id);
  const SearchText title = search_text(entry.title);
  // Titles are short; one that is not is found by its beginning.
  const std::size_t title_length =
      title.folded.empty() ? 0 : cut_chunks(title.folded).front().length;
  put_chunk(tx, id, 0, std::u32string_view{title.original}.substr(0, title_length),
            std::u32string_view{title.folded}.substr(0, title_length));
  const SearchText body = search_text(entry.body);
  std::int64_t place = 0;
  for (const Chunk& chunk : cut_chunks(body.folded)) {
    if (++place >= kMostChunks) {
      throw DatabaseError(DatabaseError::Kind::constraint, "a text too long for the search index");
    }
    put_chunk(tx, id, place, std::u32string_view{body.original}.substr(chunk.begin, chunk.length),
              std::u32string_view{body.folded}.substr(chunk.begin, chunk.length));
  }
}

void remove_search_entry(Transaction& tx, std::string_view kind, std::string_view key) {
  const auto row = tx.query_one(kFindEntry, {{"kind", kind}, {"key", key}});
  if (!row) return;
  drop_chunks(tx, row->integer(0));
  tx.execute(kDropEntry, {{"id", row->integer(0)}});
}

void copy_search_texts(Transaction& from, Transaction& to) {
  from.each(kAllChunks, {}, [&](const Row& row) {
    const SearchText text = search_text(row.text(2));
    put_chunk(to, row.integer(0), row.integer(1), text.original, text.folded);
    return true;
  });
}

Result<SearchPage> find_entries(Transaction& tx, std::string_view query, const SearchFilter& filter,
                                int limit, int offset) {
  const SearchText text = search_text(query);
  if (text.folded.size() > kSearchMostSigns) {
    return Error{Fault::invalid, "storage.search.too_long"}.with("most",
                                                                 fmt::to_string(kSearchMostSigns));
  }
  const std::vector<SearchPhrase> phrases = search_phrases(text);
  if (phrases.size() > kSearchMostWords) {
    return Error{Fault::invalid, "storage.search.too_many_words"}.with(
        "most", fmt::to_string(kSearchMostWords));
  }
  SearchPage page;
  if (phrases.empty()) return page;

  std::vector<std::string> names;
  names.reserve(phrases.size());
  for (std::size_t i = 0; i < phrases.size(); ++i) names.push_back(fmt::format("phrase{}", i));
  Params params{{"agencies", filter.agencies}, {"limit", limit}, {"offset", offset}};
  if (!filter.kinds.empty()) params.emplace_back("kinds", filter.kinds);
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    params.emplace_back(names[i], phrase_text(phrases[i], tx.dialect()));
  }
  for (const Row& row :
       tx.query(find_sql(tx.dialect(), phrases.size(), !filter.kinds.empty()), params)) {
    page.total = row.integer(6);
    page.hits.push_back({.kind = row.text(1),
                         .key = row.text(2),
                         .agency_id = row.id<AgencyId>(3),
                         .title = row.text(4),
                         .url = row.text(5),
                         .snippet = snippet(tx, row.integer(0), phrases)});
  }
  return page;
}

}  // namespace hb::storage
