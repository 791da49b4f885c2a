// Looks into the packages that `dotnet pack` made: each library of src/ has one, with what its users need and nothing else.
//   dotnet run eng/packages.cs -- FOLDER    the folder that holds the packages

using System.IO.Compression;
using System.Xml.Linq;

if (args is not [var folder])
{
    Console.Error.WriteLine("Usage: packages.cs FOLDER");
    return 2;
}

string[] companions = [".Analyzers", ".Generators"];
var projects = Directory.GetFiles("src", "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();
var libraries = projects.Where(name => !companions.Any(name.EndsWith)).Order(StringComparer.Ordinal).ToList();
var problems = new List<string>();

foreach (var library in libraries)
{
    var package = Find(library, "nupkg");
    if (package is null || Find(library, "snupkg") is null)
    {
        problems.Add($"{library}: there is no package, or none with its symbols, in {folder}.");
        continue;
    }

    using var archive = ZipFile.OpenRead(package);
    var files = archive.Entries.Select(entry => entry.FullName).ToHashSet();

    // What must be inside: the library with its documentation, the readme, and the analyzers and generators that serve it.
    var expected = new List<string> { $"lib/net10.0/{library}.dll", $"lib/net10.0/{library}.xml", "README.md" };
    expected.AddRange(companions.Select(companion => library + companion).Where(projects.Contains).Select(name => $"analyzers/dotnet/cs/{name}.dll"));
    problems.AddRange(expected.Where(file => !files.Contains(file)).Select(file => $"{library}: {file} is missing."));

    // What must not: somebody else's assemblies. Those come as dependencies.
    problems.AddRange(files
        .Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && !projects.Contains(Path.GetFileNameWithoutExtension(file)))
        .Select(file => $"{library}: {file} belongs to another package."));

    var specification = Load(archive, $"{library}.nuspec");
    foreach (var element in (string[])["license", "readme", "authors", "description", "tags"])
    {
        if (Texts(specification, element).All(text => text is "" or "Package Description"))
        {
            problems.Add($"{library}: its {element} is not set.");
        }
    }

    problems.AddRange(Dependencies(specification)
        .Where(id => id.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || (id.StartsWith("Athanor.", StringComparison.Ordinal) && !libraries.Contains(id)))
        .Select(id => $"{library}: the dependency {id} is needed at build time only."));
    Console.WriteLine($"{Path.GetFileName(package)}: {files.Count} files, {new FileInfo(package).Length / 1024} KiB, needs {string.Join(", ", Dependencies(specification).Order().DefaultIfEmpty("nothing"))}");
}

problems.AddRange(Directory.GetFiles(folder, "*.nupkg")
    .Where(path => !libraries.Any(library => IsOf(path, library)))
    .Select(path => $"{Path.GetFileName(path)}: no library of src/ has this name."));
problems.ForEach(Console.Error.WriteLine);
return problems.Count == 0 ? 0 : 1;

string? Find(string library, string extension) => Directory.GetFiles(folder, $"{library}.*.{extension}").SingleOrDefault(path => IsOf(path, library));

// Athanor.Sql.0.1.0.nupkg is of Athanor.Sql; Athanor.Sql.Server.0.1.0.nupkg is not.
static bool IsOf(string path, string library) =>
    Path.GetFileName(path) is var name && name.StartsWith(library + ".", StringComparison.Ordinal) && char.IsAsciiDigit(name[library.Length + 1]);

static XDocument Load(ZipArchive archive, string file)
{
    using var stream = archive.GetEntry(file)!.Open();
    return XDocument.Load(stream);
}

static IEnumerable<string> Texts(XDocument specification, string element) =>
    specification.Descendants().Where(node => node.Name.LocalName == element).Select(node => node.Value.Trim()).DefaultIfEmpty("");

static IEnumerable<string> Dependencies(XDocument specification) =>
    specification.Descendants().Where(node => node.Name.LocalName == "dependency").Select(node => (string)node.Attribute("id")!).Distinct();
