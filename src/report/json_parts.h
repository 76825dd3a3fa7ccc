// The parts of the JSON report in the order of its keys, and the values that several of them share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/shape.h"
#include "report/view.h"

namespace readycheck::report {

// The whole report, key by key.
Shape<View> report_shape();
Shape<View> head_keys();     // schema … index: what was judged, how, and the verdict
Shape<View> judged_keys();   // non_negotiables … checks
Shape<View> asked_keys();    // quick_tests … dependencies
Shape<View> context_keys();  // secrets … completeness

// What a team wrote into its ledger, and its word on what files cannot show.
Json tradeoff_schema();
Json tradeoffs(const View& view);
Json answer_schema();
Json answers(const View& view);

Json place(const View& view, const Location& at);
Json place_or_null(const View& view, const Location& at);
Json places(const View& view, const std::vector<Location>& all);
Json place_schema();

namespace is {
Json status();
Json holding();
Json severity();
Json stage();
Json ready();
Json confidence();
}  // namespace is

// Values.
Json text(std::string_view text);
Json text_or_null(std::string_view text);
Json texts(const std::vector<std::string>& all);
Json three_valued(Truth truth);
Json percent(std::int64_t tenths);
Json share(std::int64_t millionths);
Json line_or_null(std::uint32_t line);
Truth fact(const Component& component, std::string_view name);

}  // namespace readycheck::report
