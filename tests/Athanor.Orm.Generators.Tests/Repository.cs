namespace Athanor.Orm.Generators.Tests;

/// <summary>Where the repository stands that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Athanor.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository: their goldens and the documentation are there.");
        }

        return folder.FullName;
    }
}
