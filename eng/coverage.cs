// Adds up the Cobertura reports of several test programs, and prints the share of covered lines of each library.
//   dotnet run eng/coverage.cs -- FOLDER    the folder that holds the reports

using System.Globalization;
using System.Xml.Linq;

if (args is not [var folder])
{
    Console.Error.WriteLine("Usage: coverage.cs FOLDER");
    return 2;
}

var reports = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.cobertura.xml", SearchOption.AllDirectories) : [];
if (reports.Length == 0)
{
    Console.Error.WriteLine($"No Cobertura report in {folder}.");
    return 1;
}

// A line is covered when any of the test programs ran it.
var lines = new Dictionary<(string Package, string File, int Line), bool>();
foreach (var package in reports.SelectMany(report => XDocument.Load(report).Descendants("package")))
{
    var name = (string)package.Attribute("name")!;
    if (!Directory.Exists(Path.Combine("src", name)))
    {
        continue;
    }

    foreach (var type in package.Descendants("class"))
    {
        var file = (string)type.Attribute("filename")!;
        foreach (var line in type.Elements("lines").Elements("line"))
        {
            var key = (name, file, (int)line.Attribute("number")!);
            lines[key] = lines.GetValueOrDefault(key) || (long)line.Attribute("hits")! > 0;
        }
    }
}

Console.WriteLine("| package | lines | covered |");
Console.WriteLine("| --- | ---: | ---: |");
foreach (var package in lines.GroupBy(line => line.Key.Package).OrderBy(package => package.Key, StringComparer.Ordinal))
{
    var covered = (double)package.Count(line => line.Value) / package.Count();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {package.Key} | {package.Count()} | {covered:P1} |"));
}

return 0;
