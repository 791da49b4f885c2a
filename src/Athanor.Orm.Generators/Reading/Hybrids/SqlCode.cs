using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading.Hybrids;

/// <summary>C# code that makes a SQL expression.</summary>
/// <param name="Code">The code.</param>
/// <param name="Type">The C# type of the expression's value.</param>
/// <param name="IsNeverNull">Whether C# knows that the value is not null.</param>
/// <param name="IsOperation">Whether the code is an operator with its operands, and needs parentheses inside another one.</param>
/// <param name="IsColumn">Whether it is a column as it stands.</param>
internal readonly record struct SqlCode(string Code, ITypeSymbol Type, bool IsNeverNull, bool IsOperation = false, bool IsColumn = false)
{
    /// <summary>The code as it stands beside an operator or before a dot.</summary>
    public string Operand => IsOperation ? $"({Code})" : Code;
}
