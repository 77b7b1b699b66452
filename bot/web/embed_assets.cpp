// Build tool: turns the files of bot/web into C++ (see assets.h).
//
//   embed_assets OUT.cpp FOLDER TEMPLATE.html [PATH=]FILE …
//
// A FILE with a PATH is served there; one without is served under /web/VERSION/, where VERSION is
// made of the content of all files, so that a browser never mixes files of two releases and may
// keep them for as long as it likes. In HTML, @VERSION@ is replaced by it, and {{slots}} are taken
// out; TEMPLATE keeps its slots and is what plain_page.cpp fills in.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <zlib.h>

namespace {

struct File {
    std::string path;  // empty: under the version
    std::string name;
    std::string bytes;
};

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

// FNV-1a: it only has to tell releases apart.
std::string fingerprint(const std::string& bytes) {
    std::uint64_t hash = 14695981039346656037U;
    for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    std::ostringstream out;
    out << std::hex << std::setw(16) << std::setfill('0') << hash;
    return out.str();
}

std::string content_type(const std::string& name) {
    const auto extension = std::filesystem::path(name).extension().string();
    if (extension == ".html") return "text/html; charset=utf-8";
    if (extension == ".css") return "text/css; charset=utf-8";
    if (extension == ".js") return "text/javascript; charset=utf-8";
    if (extension == ".svg") return "image/svg+xml";
    throw std::runtime_error("no content type for " + name);
}

std::string replace_all(std::string text, const std::string& part, const std::string& with) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + with.size()))
        text.replace(at, part.size(), with);
    return text;
}

std::string without_slots(std::string html, const std::string& name) {
    for (auto start = html.find("{{"); start != std::string::npos; start = html.find("{{", start)) {
        const auto end = html.find("}}", start);
        if (end == std::string::npos) throw std::runtime_error("a slot has no end in " + name);
        html.erase(start, end + 2 - start);
    }
    return html;
}

std::string literal(const std::string& bytes) {
    std::ostringstream out;
    out << '"';
    for (char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            out << "\\n\"\n    \"";
        } else if (c == '"' || c == '\\') {
            out << '\\' << c;
        } else if (byte < 0x20 || byte > 0x7e || c == '?') {
            out << '\\' << std::oct << std::setw(3) << std::setfill('0') << int{byte};
        } else {
            out << c;
        }
    }
    out << "\"sv";
    return out.str();
}

// As a browser takes it with Content-Encoding: gzip. The same bytes give the same bytes.
std::string gzip(std::string bytes) {
    constexpr int kGzipWindow = 15 + 16;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, 9, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        throw std::runtime_error("zlib does not start");
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("zlib does not finish");
    return out;
}

// `, "the file compressed"`; nothing where that would not be shorter.
std::string compressed(const std::string& bytes) {
    const std::string shorter = gzip(bytes);
    return ", " + literal(shorter.size() < bytes.size() ? shorter : "");
}

void write_asset(std::ostream& out, File file, const std::string& version) {
    const bool versioned = file.path.empty();
    if (versioned) file.path = "/web/" + version + "/" + file.name;
    if (file.name.ends_with(".html")) file.bytes = without_slots(file.bytes, file.name);
    out << "    {" << literal(file.path) << ", " << literal(content_type(file.name)) << ",\n    "
        << literal(file.bytes) << ",\n    " << literal('"' + fingerprint(file.bytes) + '"') << ", "
        << (versioned ? "true" : "false") << compressed(file.bytes) << "},\n";
}

void write_source(std::ostream& out, const std::vector<File>& files, const std::string& page,
                  const std::string& version) {
    out << "// Made by embed_assets; edit the files in bot/web instead.\n"
        << "#include \"bot/web/assets.h\"\n#include \"bot/web/page_template.h\"\n\n"
        << "namespace wizdesk::web {\nnamespace {\nusing namespace std::string_view_literals;\n"
        << "constexpr Asset kAssets[] = {\n";
    for (const auto& file : files) write_asset(out, file, version);
    out << "};\n}  // namespace\n\n"
        << "std::span<const Asset> assets() { return kAssets; }\n"
        << "std::string_view page_template() {\n    return " << literal(page) << ";\n}\n"
        << "}  // namespace wizdesk::web\n";
}

void run(const std::vector<std::string>& arguments) {
    if (arguments.size() < 4) throw std::runtime_error("OUT FOLDER TEMPLATE [PATH=]FILE …");
    const std::filesystem::path folder = arguments[1];
    std::vector<File> files;
    std::string everything;
    for (auto argument = arguments.begin() + 3; argument != arguments.end(); ++argument) {
        const auto equals = argument->find('=');
        File file;
        if (equals != std::string::npos) file.path = argument->substr(0, equals);
        file.name = equals == std::string::npos ? *argument : argument->substr(equals + 1);
        file.bytes = read_file(folder / file.name);
        everything += file.name + file.bytes;
        files.push_back(std::move(file));
    }
    const auto version = fingerprint(everything);
    for (auto& file : files)
        if (file.name.ends_with(".html"))
            file.bytes = replace_all(file.bytes, "@VERSION@", version);
    const auto page = replace_all(read_file(folder / arguments[2]), "@VERSION@", version);
    std::ofstream out(arguments[0], std::ios::binary);
    write_source(out, files, page, version);
    if (!out.flush()) throw std::runtime_error("cannot write " + arguments[0]);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        run({argv + 1, argv + argc});
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::cerr << "embed_assets: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
