namespace Athanor.Sql;

/// <summary>What a name in a database stands for.</summary>
public enum RelationKind
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>A view.</summary>
    View,

    /// <summary>A view whose rows are stored.</summary>
    MaterializedView,

    /// <summary>A sequence.</summary>
    Sequence,
}
