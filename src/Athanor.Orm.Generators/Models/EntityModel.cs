namespace Athanor.Orm.Generators.Models;

/// <summary>What a class marked as an entity says of itself, without any other class's facts.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Keyword">How its own partial declaration begins: <c>partial class</c>.</param>
/// <param name="Accessibility">Its accessibility in code, which its typed table takes over.</param>
/// <param name="ExtensionAccessibility">The accessibility of a class at the namespace's level that shows it.</param>
/// <param name="CanBeWritten">Whether another part of the class can be written: it and the classes around it are partial.</param>
/// <param name="IsMapped">Whether it can be mapped; else only its properties are implemented, so that the diagnostics say what is wrong and nothing else does.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Schema">The database schema.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Relationships">Its relationships in order.</param>
/// <param name="Views">Its view-only relationships in order.</param>
/// <param name="Throughs">Its collections that go through others.</param>
/// <param name="CanBeCreated">Whether generated code can make an object of it: it has a constructor without parameters and nothing that is required.</param>
/// <param name="PlainProperties">Partial properties that cannot be mapped; they are implemented as plain ones.</param>
/// <param name="Hybrids">Its members that work in SQL too.</param>
/// <param name="TableMember">The name of the static property that gives the typed table; null where the class leaves none free.</param>
/// <param name="HidesTableMember">Whether a base class has a member of that name.</param>
/// <param name="HasOnLoaded">Whether the class implements <c>OnLoaded</c>.</param>
/// <param name="DeclaresOnLoaded">Whether <c>OnLoaded</c> may be declared.</param>
/// <param name="SessionMember">The name of the session's property that queries it; null for none.</param>
/// <param name="Hierarchy">What it says of its hierarchy.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record EntityModel(
    TypePlace Place,
    string Keyword,
    string Accessibility,
    string ExtensionAccessibility,
    bool CanBeWritten,
    bool IsMapped,
    string Table,
    string? Schema,
    EquatableArray<ColumnModel> Columns,
    EquatableArray<RelationshipModel> Relationships,
    EquatableArray<RelationshipModel> Views,
    EquatableArray<ThroughModel> Throughs,
    bool CanBeCreated,
    EquatableArray<PropertyModel> PlainProperties,
    EquatableArray<HybridModel> Hybrids,
    string? TableMember,
    bool HidesTableMember,
    bool HasOnLoaded,
    bool DeclaresOnLoaded,
    string? SessionMember,
    HierarchyModel Hierarchy,
    EquatableArray<Problem> Problems)
{
    /// <summary>The mapped classes above it, the first one of the hierarchy first; known once the classes are joined, and <see cref="Columns"/> begins with theirs then.</summary>
    public EquatableArray<LevelModel> Levels { get; init; }

    /// <summary>How many of the columns are inherited from mapped classes.</summary>
    public int InheritedColumns => Levels.Sum(l => l.Columns);

    /// <summary>Whether its rows are in tables that mapped classes above it have, too.</summary>
    public bool SharesRows => Levels.Count > 0 && !Hierarchy.IsConcrete;

    /// <summary>The columns that its own mapping describes: all but those that it shares with the classes above it.</summary>
    public IEnumerable<ColumnModel> OwnColumns() => Columns.Skip(SharesRows ? InheritedColumns : 0);

    /// <summary>The class whose mapping has the table of its own columns.</summary>
    public TypePlace TableOwner => Levels.Count == 0 || Hierarchy.OwnsTable ? Place : Levels[Levels.Count - 1].Table;

    /// <summary>The properties that are loaded from expressions, after the columns.</summary>
    public IEnumerable<HybridModel> Loaded => Hybrids.Where(h => h.IsLoaded);

    /// <summary>The columns of the key, in order.</summary>
    public IEnumerable<ColumnModel> Key => Columns.Where(c => c.IsKey);

    /// <summary>The key's type in code: the property's, or a tuple.</summary>
    public string KeyType => Key.ToList() is [var only] ? only.Value.ClrType : $"({string.Join(", ", Key.Select(c => c.Value.ClrType))})";

    /// <summary>The place of a property's column; -1 when it has none.</summary>
    public int ColumnOf(string property)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Property.Name == property)
            {
                return i;
            }
        }

        return -1;
    }
}
