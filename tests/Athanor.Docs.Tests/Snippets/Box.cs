namespace DocsTests.Snippets.Storage;

[Entity("boxes")]
public partial class Box
{
    public partial int Id { get; set; }
    public partial string Name { get; set; }
    public partial int Weight { get; set; }
    public partial int? OuterId { get; set; }
    public partial Box? Outer { get; set; }
    public partial ICollection<Box> Inner { get; }

    [ColumnProperty] public partial long InnerCount { get; }
    private static Expr<long> InnerCountSql(BoxTable box) => box.Inner.Count();

    [ColumnProperty] public partial int? Heaviest { get; }
    private static Expr<int?> HeaviestSql(BoxTable box) => box.Inner.Value(inner => Max(inner.Weight).OrNull);

    [Hybrid] public bool IsEmpty => InnerCount == 0;

    [Validates(nameof(Name))]
    private static string Trimmed(string name) => name.Trim();

    [Validates(nameof(Weight))]
    private static bool IsWeight(int weight) => weight >= 0;

    [Validates(nameof(Outer))]
    private Box? NotItself(Box? outer) => outer != this ? outer : throw new InvalidValueException($"'{Name}' cannot stand in itself.");
}

[Catalog]
public partial class Store;
