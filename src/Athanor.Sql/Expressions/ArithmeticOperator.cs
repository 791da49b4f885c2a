namespace Athanor.Sql;

/// <summary>The arithmetic operators.</summary>
public enum ArithmeticOperator
{
    /// <summary><c>+</c></summary>
    Add,
    /// <summary><c>-</c></summary>
    Subtract,
    /// <summary><c>*</c></summary>
    Multiply,
    /// <summary><c>/</c>: of integers the integer quotient, of all other numbers the exact or rounded one, on every database.</summary>
    Divide,
    /// <summary><c>%</c>: the remainder, with the sign of the dividend.</summary>
    Remainder,
}
