namespace Athanor.Orm;

/// <summary>Entities of the query stay outside the session.</summary>
internal sealed class UntrackedOption : StatementOption
{
    public static readonly UntrackedOption Instance = new();
}
