using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Tells SQL expressions and statements from other values.</summary>
internal static class SqlSymbols
{
    private const string Namespace = "Athanor.Sql";

    /// <summary>Whether a type is a SQL expression's.</summary>
    public static bool IsExpression(ITypeSymbol? type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(IsExpression);
        }

        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part.Name == "Expr" && IsIn(part, Namespace))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is one of Athanor.Sql's by this name.</summary>
    public static bool Is(ITypeSymbol? type, string name) => type is not null && type.Name == name && IsIn(type, Namespace);

    /// <summary>Whether a type is of Athanor: an expression, a statement, or what is made of them.</summary>
    public static bool IsAthanors(ITypeSymbol type) => IsExpression(type) || IsIn(type, Namespace) || IsIn(type, "Athanor.Orm");

    /// <summary>Whether an operation gives a SQL expression before C# converts it to something else.</summary>
    public static bool IsExpression(IOperation operation) => IsExpression(Unconverted(operation).Type);

    /// <summary>The operation under all conversions.</summary>
    public static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>The operation under the conversions that C# made by itself.</summary>
    public static IOperation AsWritten(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>Whether an operation is the literal null.</summary>
    public static bool IsNull(IOperation operation) => Unconverted(operation) is ILiteralOperation { ConstantValue: { HasValue: true, Value: null } };

    private static bool IsIn(ITypeSymbol type, string path)
    {
        var part = type.ContainingNamespace;
        foreach (var name in Enumerable.Reverse(path.Split('.')))
        {
            if (part?.Name != name)
            {
                return false;
            }

            part = part.ContainingNamespace;
        }

        return part is { IsGlobalNamespace: true };
    }
}
