namespace Athanor.Sql;

/// <summary>The operators that compare two values.</summary>
public enum ComparisonOperator
{
    /// <summary><c>=</c></summary>
    Equal,
    /// <summary><c>&lt;&gt;</c></summary>
    NotEqual,
    /// <summary><c>&lt;</c></summary>
    Less,
    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,
    /// <summary><c>&gt;</c></summary>
    Greater,
    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,
    /// <summary>Equal, with NULL equal to NULL: <c>IS NOT DISTINCT FROM</c>.</summary>
    Same,
    /// <summary>Not equal, with NULL equal to NULL: <c>IS DISTINCT FROM</c>.</summary>
    NotSame,
}
