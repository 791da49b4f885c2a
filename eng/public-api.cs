// Brings src/*/PublicAPI.Unshipped.txt in step with the code: new public members are added, vanished ones removed.
//   dotnet run eng/public-api.cs
// The build fails while a file is out of step, so that a change of the public API is seen in review.
using System.Diagnostics;
using System.Text.Json;

var root = Environment.CurrentDirectory;
while (!File.Exists(Path.Combine(root, "Directory.Packages.props")))
{
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run this inside the repository.");
}

var log = Path.GetTempFileName();
// What all others are built upon comes first.
foreach (var file in Directory.GetFiles(Path.Combine(root, "src"), "PublicAPI.Unshipped.txt", SearchOption.AllDirectories).OrderBy(f => Path.GetFileName(Path.GetDirectoryName(f)) != "Athanor.Sql").ThenBy(f => f, StringComparer.Ordinal))
{
    var project = Directory.GetFiles(Path.GetDirectoryName(file)!, "*.csproj").Single();
    File.WriteAllText(file, "#nullable enable\n");
    var names = new SortedSet<string>(StringComparer.Ordinal);
    int before;
    do
    {
        // The compiler tells one of two at the same place: of a class and its primary constructor the second comes to light when the first is declared.
        before = names.Count;
        var build = Process.Start("dotnet", ["build", project, "--no-incremental", "--no-dependencies", "-v", "q", "-nologo", "-clp:NoSummary;ErrorsOnly", "-p:TreatWarningsAsErrors=false", $"-p:ErrorLog=\"{log},version=2\"", "-p:WarningsAsErrors="]);
        await build.WaitForExitAsync();
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} does not build: {file} would lose its members.");
        }

        using var sarif = JsonDocument.Parse(File.ReadAllText(log));
        foreach (var result in sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            if (result.GetProperty("ruleId").GetString() == "RS0016")
            {
                names.Add(result.GetProperty("properties").GetProperty("customProperties").GetProperty("APIName").GetString()!);
            }
        }

        File.WriteAllText(file, "#nullable enable\n" + string.Concat(names.Select(n => n + "\n")));
    }
    while (names.Count > before);

    Console.WriteLine($"{Path.GetRelativePath(root, file)}: {names.Count} members");
}

File.Delete(log);
