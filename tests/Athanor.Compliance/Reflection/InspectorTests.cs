namespace Athanor.Compliance.Reflection;

/// <summary>An inspector tells of a database what there is, and a schema made of that makes the same database.</summary>
public sealed class InspectorTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_rich_schema_comes_back(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateAsync(kind);
        var declared = RichSchema.Of(kind);
        await declared.CreateAllAsync(db.Engine);
        var reflected = await Reflected.CreatesTheSameAsync(kind, db.Engine);

        // Only SQL text may be written in another way.
        var rewritten = SchemaComparison.Differences(declared, reflected, db.Engine.Dialect);
        Assert.All(rewritten, d => Assert.True(d is { Expected: not null, Actual: not null }, d.ToString()));
        Assert.Subset(
            new HashSet<(string, string)>
            {
                ("Owners of pets", "column name"), ("Owners of pets", "column rank"), ("Owners of pets", "column ratio"), ("Owners of pets", "check rank's range"),
                ("Owners of pets", "index some"), ("Owners of pets", "index low"), ("pets", "column double price"), ("the rich", "view"), ("a rich pet", "view"),
            },
            rewritten.Select(d => (d.Name, d.Subject)).ToHashSet());
    }
}
