namespace Athanor.Orm;

/// <summary>Relationships of all entities of the query that no option names raise when they are read.</summary>
internal sealed class StrictOption : StatementOption
{
    public static readonly StrictOption Instance = new();
}
