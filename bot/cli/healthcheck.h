#pragma once

// The container's health check, in the program itself, so that the image needs no curl.

#include <chrono>

#include "bot/cli/command.h"
#include "bot/config.h"

namespace wizdesk::cli {

// Whether GET /healthz at `listen` is answered with 200. Connecting, and every wait for bytes, may
// take `patience`; whatever fails counts as no. An address that stands for all of them (0.0.0.0,
// [::]) is asked on loopback.
bool is_healthy(const bot::HostPort& listen, std::chrono::milliseconds patience);

// `wizdesk healthcheck`: done when the service at --listen (or WIZDESK_LISTEN) answers, else no.
void add_healthcheck(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
