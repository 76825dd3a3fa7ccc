// See dotted.h. A pattern lands in the narrowest bucket that it allows.
#include "probes/dotted.h"

#include <algorithm>

#include "probes/globs.h"

namespace readycheck::probes {

namespace {

bool plain(std::string_view text) { return text.find('*') == std::string_view::npos; }

}  // namespace

void DottedTable::add(std::string_view pattern, std::uint32_t id) {
  for (const std::string& text : expand_braces(pattern)) {
    if (plain(text)) {
      literal_[text].push_back(id);
      continue;
    }
    Row row{{}, id};
    for (const std::string_view part : split(text, '.')) row.parts.emplace_back(part);
    const std::string first = row.parts.front(), last = row.parts.back();
    if (plain(last))
      by_last_[last].push_back(std::move(row));
    else if (plain(first))
      by_first_[first].push_back(std::move(row));
    else
      others_.push_back(std::move(row));
  }
}

void DottedTable::find(std::string_view path, std::vector<std::uint32_t>& ids) const {
  const std::size_t before = ids.size();
  if (const auto found = literal_.find(path); found != literal_.end())
    ids.insert(ids.end(), found->second.begin(), found->second.end());
  std::vector<std::string_view> parts;
  const auto look = [&](const std::vector<Row>& rows) {
    if (parts.empty()) parts = split(path, '.');
    for (const Row& row : rows)
      if (parts_match(row.parts, parts)) ids.push_back(row.id);
  };
  const std::string_view last = path.substr(path.rfind('.') + 1);  // npos + 1 is 0
  const std::string_view first = path.substr(0, path.find('.'));
  if (const auto found = by_last_.find(last); found != by_last_.end()) look(found->second);
  if (const auto found = by_first_.find(first); found != by_first_.end()) look(found->second);
  if (!others_.empty()) look(others_);
  std::sort(ids.begin() + static_cast<std::ptrdiff_t>(before), ids.end());
  ids.erase(std::unique(ids.begin() + static_cast<std::ptrdiff_t>(before), ids.end()), ids.end());
}

}  // namespace readycheck::probes
