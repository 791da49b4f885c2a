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

    /// <summary>Whether a type is an expression, a statement, or a part of one: immutable all of them.</summary>
    public static bool IsBuilt(ITypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part.Name is "SqlNode" or "RowStatement" or "Change" or "BoundChange" or "BulkChange" or "ConflictAction" or "ReadBack" or "BoundText" && IsIn(part, Namespace))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a parameter is said to take SQL as text.</summary>
    public static bool IsSqlText(IParameterSymbol parameter) => parameter.GetAttributes().Any(a =>
        a.AttributeClass?.Name == "StringSyntaxAttribute" && a.ConstructorArguments is [{ Value: string syntax }, ..] && string.Equals(syntax, "Sql", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a type is something that rows come from.</summary>
    public static bool IsSource(ITypeSymbol? type) => type is not null && (Is(type, "ISource") || type.AllInterfaces.Any(i => Is(i, "ISource")));

    /// <summary>Whether NULL cannot be read as what a part of a select list becomes in C#.</summary>
    public static bool ReadsNoNull(ITypeSymbol? type) => type is not null
        && type.AllInterfaces.Prepend(type).OfType<INamedTypeSymbol>().FirstOrDefault(i => i.Arity == 1 && Is(i, "ISelectable"))?.TypeArguments[0] is { } value
        // A row of columns by name holds null for each.
        && !Is(value, "Row")
        && (value.IsReferenceType ? value.NullableAnnotation == NullableAnnotation.NotAnnotated : value is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T });

    /// <summary>Whether a type is one of Athanor.Sql's by this name.</summary>
    public static bool Is(ITypeSymbol? type, string name) => type is not null && type.Name == name && IsIn(type, Namespace);

    /// <summary>Whether a type is of Athanor: an expression, a statement, or what is made of them.</summary>
    public static bool IsAthanors(ITypeSymbol type) =>
        IsExpression(type) || IsIn(type, Namespace) || IsIn(type, "Athanor.Orm") || type.ContainingType is { } outer && IsAthanors(outer);

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
