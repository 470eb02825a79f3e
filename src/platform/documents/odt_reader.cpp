#include "odt_reader.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cell_fill.h"
#include "collector.h"
#include "odf_package.h"
#include "odt_styles.h"
#include "odt_text.h"
#include "xml.h"

namespace hb::documents {
namespace {

/// Where in a list the walk stands.
struct ListPlace {
  std::shared_ptr<ListCounter> counter;
  std::string style;
  int level = 0;
  bool item_open = false;  // The item's number has not been drawn yet.
};

class OdtReader {
 public:
  OdtReader(const OdtStyles& styles, const OdfFills& fills, Collector& out)
      : styles_(styles), fills_(fills), out_(out) {}

  void read_body(const pugi::xml_node& parent) {
    for (const auto node : parent.children()) read_block(node, nullptr);
  }

  /// Footnotes and endnotes, gathered on the way, in the order of their marks.
  void read_notes() {
    // Reading a note may find further ones, so the list grows while it is walked.
    // NOLINTNEXTLINE(modernize-loop-convert)
    for (std::size_t at = 0; at < notes_.size(); ++at) {
      note_mark_ = "[" + std::string(notes_[at].child("text:note-citation").text().get()) + "]";
      read_body(notes_[at].child("text:note-body"));
    }
    note_mark_.clear();
  }

 private:
  void read_block(const pugi::xml_node& node, ListPlace* list) {
    const auto name = name_of(node);
    if (name == "text:p" || name == "text:h") {
      read_paragraph(node, list);
    } else if (name == "text:list") {
      read_list(node, list);
    } else if (name == "table:table") {
      read_table(node);
    } else if (name == "text:soft-page-break") {
      out_.next_page();
    } else if (name.starts_with("draw:")) {
      read_frame(node);
    } else if (name == "text:table-of-content" || name == "text:alphabetical-index") {
      // Repeats what stands elsewhere in the document.
      out_.set_header(true);
      read_body(node.child("text:index-body"));
      out_.set_header(false);
    } else if (name == "text:section" || name == "text:index-body" || name == "text:index-title" ||
               name == "text:numbered-paragraph" || name.ends_with("-index") ||
               name == "text:bibliography") {
      read_body(node);
    }
  }

  void read_paragraph(const pugi::xml_node& node, ListPlace* list) {
    const auto style = styles_.paragraph(node.attribute("text:style-name").value());
    if (style.break_before && !out_.in_cell() && out_.next_number() > 1) out_.next_page();
    const OdfInline read = read_odf_inline(node);

    SourceLine like;
    const bool heading = name_of(node) == "text:h";
    const int level = heading ? whole(node.attribute("text:outline-level"), 1, 1, kListLevels)
                              : style.outline_level;
    if (style.title) {
      like.style = LineStyle::title;
    } else if (level > 0) {
      like.style = LineStyle::heading;
      like.heading_level = level;
    }
    like.list_marker = take_marker(node, list, heading ? level : 0);
    out_.paragraph(read.text, like);

    for (int page = 0; page < read.soft_pages; ++page) out_.next_page();
    notes_.insert(notes_.end(), read.notes.begin(), read.notes.end());
    for (const auto& frame : read.frames) read_frame(frame);
  }

  std::string take_marker(const pugi::xml_node& node, ListPlace* list, int heading_level) {
    if (!note_mark_.empty()) return std::exchange(note_mark_, {});
    if (list != nullptr) {
      if (!list->item_open) return {};
      list->item_open = false;
      const ListStyle* style = styles_.list(list->style);
      if (style == nullptr) {
        const auto paragraph = styles_.paragraph(node.attribute("text:style-name").value());
        style = styles_.list(paragraph.list_style);
      }
      return style != nullptr ? list->counter->next(*style, list->level) : std::string{};
    }
    if (heading_level == 0 || node.attribute("text:is-list-header").as_bool()) return {};
    return headings_.next(styles_.outline(), heading_level - 1);
  }

  /// A list of its own, or one level deeper inside `outer`.
  void read_list(const pugi::xml_node& node, ListPlace* outer) {
    ListPlace place;
    place.style = node.attribute("text:style-name").value();
    if (outer != nullptr) {
      place.level = outer->level + 1;
      place.counter = outer->counter;
      if (place.style.empty()) place.style = outer->style;
    } else {
      place.counter = find_counter(node, place.style);
    }
    for (const auto item : node.children()) {
      const auto name = name_of(item);
      if (name != "text:list-item" && name != "text:list-header") {
        if (name == "text:soft-page-break") out_.next_page();
        continue;
      }
      place.item_open = name == "text:list-item";
      if (const auto start = item.attribute("text:start-value")) {
        place.counter->restart(place.level, whole(start, 1, 1, 9999));
      }
      for (const auto child : item.children()) read_block(child, &place);
    }
  }

  std::shared_ptr<ListCounter> find_counter(const pugi::xml_node& node, const std::string& style) {
    std::shared_ptr<ListCounter> counter;
    const std::string continued = node.attribute("text:continue-list").value();
    if (const auto found = counters_by_id_.find(continued);
        !continued.empty() && found != counters_by_id_.end()) {
      counter = found->second;
    } else if (node.attribute("text:continue-numbering").as_bool()) {
      counter = counters_by_style_[style];
    }
    if (!counter) counter = std::make_shared<ListCounter>();
    counters_by_style_[style] = counter;
    if (const std::string id = node.attribute("xml:id").value(); !id.empty()) {
      counters_by_id_[id] = counter;
    }
    return counter;
  }

  void read_frame(const pugi::xml_node& frame) {
    for (const auto node : frame.children()) {
      const auto name = name_of(node);
      if (name == "draw:text-box" || name.starts_with("draw:")) {
        read_frame(node);
      } else {
        read_block(node, nullptr);
      }
    }
  }

  void read_table(const pugi::xml_node& node) {
    if (out_.in_cell()) {
      read_nested_table(node);
      return;
    }
    SourceTable table;
    read_rows(node, false, table);
    out_.table(std::move(table));
  }

  void read_rows(const pugi::xml_node& parent, bool header, SourceTable& table) {
    for (const auto node : parent.children()) {
      const auto name = name_of(node);
      if (name == "table:table-header-rows") {
        read_rows(node, true, table);
      } else if (name == "table:table-rows" || name == "table:table-row-group") {
        read_rows(node, header, table);
      } else if (name == "text:soft-page-break") {
        out_.next_page();
      } else if (name == "table:table-row") {
        read_row(node, header, table);
      }
      if (out_.overflowed()) return;
    }
  }

  void read_row(const pugi::xml_node& node, bool header, SourceTable& table) {
    SourceRow row;
    row.header = header;
    row.number = out_.next_number();
    for (const auto child : node.children()) {
      const auto name = name_of(child);
      if (name != "table:table-cell" && name != "table:covered-table-cell") continue;
      const int repeat = whole(child.attribute("table:number-columns-repeated"), 1, 1, 1024);
      for (int copy = 0; copy < repeat && out_.count_cells(1); ++copy) {
        SourceCell& cell = row.cells.emplace_back();
        cell.covered = name == "table:covered-table-cell";
        cell.fill = fills_.fill(child.attribute("table:style-name").value());
        if (cell.covered) continue;
        cell.column_span = whole(child.attribute("table:number-columns-spanned"), 1, 1, 1024);
        cell.row_span = whole(child.attribute("table:number-rows-spanned"), 1, 1, 100000);
        out_.begin_cell(cell);
        read_body(child);
        out_.end_cell();
      }
    }
    table.rows.push_back(std::move(row));
  }

  void read_nested_table(const pugi::xml_node& parent) {
    for (const auto node : parent.children()) {
      const auto name = name_of(node);
      if (name == "table:table-cell") {
        read_body(node);
      } else if (name.starts_with("table:table-") && name != "table:table-column") {
        read_nested_table(node);
      }
    }
  }

  const OdtStyles& styles_;
  const OdfFills& fills_;
  Collector& out_;
  ListCounter headings_;
  std::map<std::string, std::shared_ptr<ListCounter>> counters_by_id_;
  std::map<std::string, std::shared_ptr<ListCounter>> counters_by_style_;
  std::vector<pugi::xml_node> notes_;
  std::string note_mark_;
};

void read_running_parts(const pugi::xml_node& masters, bool heads, OdtReader& reader,
                        Collector& out) {
  out.set_header(true);
  for (const auto master : masters.children("style:master-page")) {
    for (const auto part : master.children()) {
      if (name_of(part).starts_with(heads ? "style:header" : "style:footer")) {
        reader.read_body(part);
      }
    }
  }
  out.set_header(false);
}

}  // namespace

Result<SourceText> read_odt(Archive& archive, const ReadLimits& limits) {
  HB_TRY(check_odf_manifest(archive, limits));
  HB_LET(content, read_xml(archive, "content.xml", limits));
  HB_LET(styles_part, read_xml_if_there(archive, "styles.xml", limits));
  SourceText text;
  text.format = kind_name(Kind::odt);
  HB_LET(title, read_odf_title(archive, limits));
  text.title = std::move(title);

  const auto root = content.document_element();
  const auto common = styles_part.document_element();
  OdtStyles styles;
  styles.add(common.child("office:styles"));
  styles.add(common.child("office:automatic-styles"));
  styles.add(root.child("office:automatic-styles"));
  OdfFills fills;
  fills.add(common.child("office:styles"));
  fills.add(root.child("office:automatic-styles"));
  const auto masters = common.child("office:master-styles");

  Collector out(text, limits);
  OdtReader reader(styles, fills, out);
  read_running_parts(masters, true, reader, out);
  const auto body = root.child("office:body").child("office:text");
  if (!body) return refusal::missing_part.with("part", "office:text");
  reader.read_body(body);
  reader.read_notes();
  read_running_parts(masters, false, reader, out);
  return out.finish();
}

}  // namespace hb::documents
