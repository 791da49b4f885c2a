namespace Athanor.Sql;

/// <summary>How tightly an expression binds, from loosest to tightest; an operand that binds looser than its operator is put in parentheses.</summary>
public enum Precedence
{
    /// <summary>OR.</summary>
    Or,
    /// <summary>AND.</summary>
    And,
    /// <summary>NOT.</summary>
    Not,
    /// <summary>Comparisons, IN, LIKE, BETWEEN, IS.</summary>
    Comparison,
    /// <summary>Operators without a place of their own: concatenation and user-defined ones.</summary>
    Other,
    /// <summary>Addition and subtraction.</summary>
    Additive,
    /// <summary>Multiplication, division, remainder.</summary>
    Multiplicative,
    /// <summary>Sign.</summary>
    Unary,
    /// <summary>Columns, literals, calls, everything in parentheses of its own.</summary>
    Primary,
}
