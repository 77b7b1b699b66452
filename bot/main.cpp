#include "bot/cli/wizdesk.h"

int main(int argc, char** argv) {
    return wizdesk::cli::run(argc, argv);
}
