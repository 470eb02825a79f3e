#include "odf_file.h"

#include <zip.h>

#include <memory>
#include <sstream>
#include <stdexcept>

#include "kernel/unicode.h"
#include "zip_writing.h"

namespace hb::documents {
namespace {

struct CloseSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

void add_part(zip_t* archive, const std::string& name, const std::string& bytes, bool packed) {
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    throw std::runtime_error("packing an office file failed");
  }
  const auto entry = static_cast<zip_uint64_t>(index);
  zip_set_file_compression(archive, entry, packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
  zip_file_set_dostime(archive, entry, 0, kFirstDay, 0);
}

std::string make_meta(const OdfMeta& meta) {
  pugi::xml_document document;
  auto node = begin_part(document, "office:document-meta").append_child("office:meta");
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) append_odf_text(node.append_child(name), value);
  };
  put("meta:generator", "Haoban");
  put("dc:title", meta.title);
  put("meta:initial-creator", meta.creator);
  put("dc:creator", meta.creator);
  const std::string instant = meta.created.size() == 10 ? meta.created + "T00:00:00" : meta.created;
  put("meta:creation-date", instant);
  put("dc:date", instant);
  put("dc:language", "zh-TW");
  return serialize(document);
}

std::string make_manifest(const std::string& media_type,
                          const std::vector<std::pair<std::string, std::string>>& parts) {
  pugi::xml_document document;
  auto root = document.append_child("manifest:manifest");
  root.append_attribute("xmlns:manifest") = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
  root.append_attribute("manifest:version") = "1.2";
  const auto put = [&](const std::string& path, const std::string& type) {
    auto entry = root.append_child("manifest:file-entry");
    entry.append_attribute("manifest:full-path") = path.c_str();
    if (path == "/") entry.append_attribute("manifest:version") = "1.2";
    entry.append_attribute("manifest:media-type") = type.c_str();
  };
  put("/", media_type);
  for (const auto& [name, bytes] : parts) put(name, "text/xml");
  return serialize(document);
}

std::string take_bytes(zip_source_t* target) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(target, &stat) != 0 || zip_source_open(target) != 0) {
    throw std::runtime_error("packing an office file failed");
  }
  std::string bytes(stat.size, '\0');
  const auto got = zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  if (got != static_cast<zip_int64_t>(bytes.size())) {
    throw std::runtime_error("packing an office file failed");
  }
  return bytes;
}

}  // namespace

std::string pack_odf(const std::string& media_type, const OdfMeta& meta,
                     std::vector<std::pair<std::string, std::string>> parts) {
  parts.emplace_back("meta.xml", make_meta(meta));
  const std::string manifest = make_manifest(media_type, parts);
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, CloseSource> target(
      zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) throw std::runtime_error("packing an office file failed");
  zip_source_keep(target.get());
  std::unique_ptr<zip_t, DiscardZip> archive(
      zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(target.get());  // The reference that the archive would have owned.
    throw std::runtime_error("packing an office file failed");
  }
  add_part(archive.get(), "mimetype", media_type, false);
  for (const auto& [name, bytes] : parts) add_part(archive.get(), name, bytes, true);
  add_part(archive.get(), "META-INF/manifest.xml", manifest, true);
  if (zip_close(archive.get()) != 0) throw std::runtime_error("packing an office file failed");
  // zip_close has freed it.
  (void)archive.release();
  return take_bytes(target.get());
}

pugi::xml_node begin_part(pugi::xml_document& document, const char* root) {
  static constexpr std::pair<const char*, const char*> kNames[] = {
      {"xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
      {"xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
      {"xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
      {"xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
      {"xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"},
      {"xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
      {"xmlns:number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"},
      {"xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
      {"xmlns:config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0"},
      {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
      {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
  };
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  auto node = document.append_child(root);
  for (const auto& [name, value] : kNames) node.append_attribute(name) = value;
  node.append_attribute("office:version") = "1.2";
  return node;
}

std::string serialize(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(out).str();
}

void append_odf_text(pugi::xml_node paragraph, const std::string& text) {
  std::string run;
  const auto flush = [&] {
    if (!run.empty()) paragraph.append_child(pugi::node_pcdata).set_value(run.c_str());
    run.clear();
  };
  const std::string valid = is_valid_utf8(text) ? text : to_nfc(text);
  for (std::size_t at = 0; at < valid.size(); ++at) {
    const char letter = valid[at];
    if (letter == '\n' || letter == '\t') {
      flush();
      paragraph.append_child(letter == '\n' ? "text:line-break" : "text:tab");
    } else if (letter == ' ' && (at == 0 || valid[at - 1] == ' ' || at + 1 == valid.size())) {
      flush();
      paragraph.append_child("text:s");
    } else if (static_cast<unsigned char>(letter) >= 0x20) {
      run += letter;
    }
  }
  flush();
}

}  // namespace hb::documents
