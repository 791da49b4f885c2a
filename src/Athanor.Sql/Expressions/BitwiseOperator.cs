namespace Athanor.Sql;

/// <summary>The operators on the bits of integers.</summary>
public enum BitwiseOperator
{
    /// <summary><c>&amp;</c></summary>
    And,
    /// <summary><c>|</c></summary>
    Or,
    /// <summary>Exclusive or: <c>^</c> in C#.</summary>
    Xor,
    /// <summary><c>&lt;&lt;</c></summary>
    ShiftLeft,
    /// <summary><c>&gt;&gt;</c></summary>
    ShiftRight,
}
