using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>What a class's file needs of the mapped classes above and below it.</summary>
/// <param name="Discriminator">The place of the column that tells the classes apart; -1 where each has a table with all its columns.</param>
/// <param name="Value">What that column says of rows of the class, in code; null for an abstract one.</param>
/// <param name="Subclasses">The classes that derive from it directly and share rows with it.</param>
/// <param name="Shared">Columns of classes below it that are in its table.</param>
/// <param name="SharedForeignKeys">Their foreign keys.</param>
/// <param name="SharedIndexes">Their indexes.</param>
/// <param name="Paths">The relationships that it inherits.</param>
internal sealed record HierarchyLink(
    int Discriminator,
    string? Value,
    EquatableArray<TypePlace> Subclasses,
    EquatableArray<ColumnModel> Shared,
    EquatableArray<ForeignKeyLink> SharedForeignKeys,
    EquatableArray<IndexLink> SharedIndexes,
    EquatableArray<InheritedPath> Paths);
