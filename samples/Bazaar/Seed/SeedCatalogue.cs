namespace Bazaar.Seed;

/// <summary>The small catalogue with which an empty database begins: a CSV file within the program, in the form that imports take.</summary>
public static class SeedCatalogue
{
    private const string Resource = "catalogue.csv";

    /// <summary>Opens it.</summary>
    public static Stream Open() =>
        typeof(SeedCatalogue).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The program lacks {Resource}.");
}
