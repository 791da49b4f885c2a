namespace Athanor.Sql;

/// <summary>What is said of a C# bool where a condition on rows belongs: it was computed once, in the program, and says nothing about rows.</summary>
internal static class NotACondition
{
    public const string Message =
        "ATH0001: this condition is a C# bool, computed once in the program. Compare columns with ==, use Row(a, b) == Row(x, y) for tuples, and == null for IS NULL.";

    public static UsageException Error() => new(Message);
}
