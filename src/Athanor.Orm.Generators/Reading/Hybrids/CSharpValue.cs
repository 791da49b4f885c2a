using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Orm.Generators.Reading.Hybrids;

/// <summary>Writes again, with full names, what has the same value for all rows: constants, static members, and what is computed of them.</summary>
internal static class CSharpValue
{
    /// <summary>A constant that is not null, in code.</summary>
    public static string Constant(object value, ITypeSymbol type)
    {
        var text = value switch
        {
            string given => SymbolDisplay.FormatLiteral(given, quote: true),
            char given => SymbolDisplay.FormatLiteral(given, quote: true),
            bool given => given ? "true" : "false",
            double given => Number(given.ToString("R", CultureInfo.InvariantCulture), given is double.PositiveInfinity or double.NegativeInfinity or double.NaN ? "double" : null, "D"),
            float given => Number(given.ToString("R", CultureInfo.InvariantCulture), given is float.PositiveInfinity or float.NegativeInfinity or float.NaN ? "float" : null, "F"),
            decimal given => given.ToString(CultureInfo.InvariantCulture) + "M",
            long given => given.ToString(CultureInfo.InvariantCulture) + "L",
            ulong given => given.ToString(CultureInfo.InvariantCulture) + "UL",
            uint given => given.ToString(CultureInfo.InvariantCulture) + "U",
            IFormattable given => given.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        return type.TypeKind == TypeKind.Enum || type.SpecialType is SpecialType.System_Int16 or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_UInt16
            ? $"({Name(type)})({text})"
            : text;
    }

    /// <summary>The code of a value.</summary>
    /// <exception cref="CannotBeRewrittenException">It holds what cannot be written again.</exception>
    public static string Of(IOperation operation)
    {
        if (operation.ConstantValue.HasValue && operation.Type is { } type)
        {
            return operation.ConstantValue.Value is { } constant ? Constant(constant, type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)type).TypeArguments[0] : type) : $"default({Name(type)})";
        }

        return operation switch
        {
            IFieldReferenceOperation { Instance: var instance } field => $"{Target(instance, field.Field.ContainingType)}.{Identifier.Escape(field.Field.Name)}",
            IPropertyReferenceOperation { Instance: var instance, Arguments: { IsEmpty: true } } property =>
                $"{Target(instance, property.Property.ContainingType)}.{Identifier.Escape(property.Property.Name)}",
            IInvocationOperation { Instance: var instance } call =>
                $"{Target(instance, call.TargetMethod.ContainingType)}.{Identifier.Escape(call.TargetMethod.Name)}{TypeArguments(call.TargetMethod)}({Arguments(call.Arguments)})",
            IObjectCreationOperation { Initializer: null, Type: { } made } creation => $"new {Name(made)}({Arguments(creation.Arguments)})",
            IConversionOperation { Type: { } target } conversion => $"(({Name(target)}){Of(conversion.Operand)})",
            IBinaryOperation binary when OperatorOf(binary.OperatorKind) is { } symbol => $"({Of(binary.LeftOperand)} {symbol} {Of(binary.RightOperand)})",
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } unary => $"(-{Of(unary.Operand)})",
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } unary => $"(!{Of(unary.Operand)})",
            IUnaryOperation { OperatorKind: UnaryOperatorKind.BitwiseNegation } unary => $"(~{Of(unary.Operand)})",
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus } unary => Of(unary.Operand),
            IConditionalOperation { WhenFalse: { } otherwise } choice => $"({Of(choice.Condition)} ? {Of(choice.WhenTrue)} : {Of(otherwise)})",
            ICoalesceOperation coalesce => $"({Of(coalesce.Value)} ?? {Of(coalesce.WhenNull)})",
            IArrayCreationOperation { Initializer: { } items, Type: { } array } => $"new {Name(array)} {{ {string.Join(", ", items.ElementValues.Select(Of))} }}",
            IDefaultValueOperation { Type: { } plain } => $"default({Name(plain)})",
            ITypeOfOperation typeOf => $"typeof({Name(typeOf.TypeOperand)})",
            IThrowOperation => throw new CannotBeRewrittenException(operation.Syntax, "SQL cannot throw"),
            _ => throw new CannotBeRewrittenException(operation.Syntax, "it computes a value in a way that cannot be written again elsewhere"),
        };
    }

    /// <summary>A type in code.</summary>
    public static string Name(ITypeSymbol type) => type.ToDisplayString(CodeType.WithNullability);

    /// <summary>A type in code, without the question mark of a reference that may be null.</summary>
    public static string CoreName(ITypeSymbol type) => CodeType.Core(type);

    private static string Number(string text, string? owner, string suffix) => owner is null ? text + suffix
        : $"{owner}.{(text.StartsWith("-", StringComparison.Ordinal) ? "NegativeInfinity" : text == "NaN" ? "NaN" : "PositiveInfinity")}";

    private static string Target(IOperation? instance, INamedTypeSymbol type) => instance is null ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : $"({Of(instance)})";

    private static string TypeArguments(IMethodSymbol method) => method.IsGenericMethod ? $"<{string.Join(", ", method.TypeArguments.Select(Name))}>" : "";

    private static string Arguments(IEnumerable<IArgumentOperation> arguments) => string.Join(
        ", ",
        arguments.Select(a => a is { ArgumentKind: ArgumentKind.Explicit or ArgumentKind.DefaultValue or ArgumentKind.ParamArray, Parameter: { RefKind: RefKind.None or RefKind.In } parameter }
            ? $"{Identifier.Escape(parameter.Name)}: {Of(a.Value)}"
            : throw new CannotBeRewrittenException(a.Syntax, "it is given by reference")));

    private static string? OperatorOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.ConditionalAnd => "&&",
        BinaryOperatorKind.ConditionalOr => "||",
        BinaryOperatorKind.Equals => "==",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => null,
    };
}
