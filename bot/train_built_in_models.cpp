// Trains the models of the pack that is built into the binary, for the build: writes them to FILE.

#include <fstream>
#include <iostream>

#include "intents/pack/pack_error.h"
#include "intents/pack/pack_files.h"
#include "intents/pack/pack_loader.h"
#include "intents/trained_models.h"

using namespace wizdesk::intents;

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: train_built_in_models FILE\n";
        return 2;
    }
    try {
        std::ofstream file(arguments[1], std::ios::binary);
        file << train_models(load_pack(built_in_pack()));
        file.close();
        if (file) return 0;
        std::cerr << "could not write " << arguments[1] << '\n';
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
    }
    return 1;
}
