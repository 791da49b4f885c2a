using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

/// <summary>A part of it is computed by the database with each row.</summary>
[Entity("shelves")]
public partial class Shelf
{
    public partial int Id { get; set; }
    [MaxLength(40)] public partial string Name { get; set; }
    public partial int? ParentId { get; set; }
    public partial Shelf? Parent { get; set; }
    public partial ICollection<Shelf> Parts { get; }

    [ColumnProperty] public partial long PartCount { get; }

    private static Expr<long> PartCountSql(ShelfTable shelf) => shelf.Parts.Count(part => part.Name != "lost");

    [ColumnProperty] public partial int? LastPart { get; }

    private static Expr<int?> LastPartSql(ShelfTable shelf)
    {
        var part = Table.As("part");
        return Select(Max(part.Id).OrNull).From(part).Where(part.ParentId == shelf.Id).AsScalar();
    }

    [ColumnProperty] public partial string? ParentName { get; }

    private static Expr<string?> ParentNameSql(ShelfTable shelf) => shelf.Parent.Value(parent => parent.Name)!;

    [Hybrid] public bool IsLeaf => PartCount == 0;

    internal long Loaded { get; private set; }

    partial void OnLoaded() => Loaded = PartCount + 1;
}
