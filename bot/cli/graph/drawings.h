#pragma once

#include <string>

#include "bot/cli/graph/outline.h"

namespace wizdesk::cli {

// For Graphviz: `wizdesk graph | dot -Tsvg`.
std::string draw_dot(const Outline& outline);

// For Mermaid, as Markdown pages of GitHub and others show it.
std::string draw_mermaid(const Outline& outline);

// The picture alone: tables on the left, duty tables beside them, outcomes on the right.
std::string draw_svg(const Outline& outline);

// One page that needs nothing else: the picture, then each table to read.
std::string draw_html(const Outline& outline);

}  // namespace wizdesk::cli
