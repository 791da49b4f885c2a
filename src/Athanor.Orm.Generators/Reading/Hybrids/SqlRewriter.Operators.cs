using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Orm.Generators.Reading.Hybrids;

// Operators, conversions and texts.
internal sealed partial class SqlRewriter
{
    private SqlCode Binary(IBinaryOperation binary) => binary.OperatorKind switch
    {
        BinaryOperatorKind.ConditionalAnd => Logical(binary, "&"),
        BinaryOperatorKind.ConditionalOr => Logical(binary, "|"),
        BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr => Bits(binary),
        BinaryOperatorKind.Equals => Equality(binary, binary.LeftOperand, binary.RightOperand, negated: false),
        BinaryOperatorKind.NotEquals => Equality(binary, binary.LeftOperand, binary.RightOperand, negated: true),
        BinaryOperatorKind.LessThan => Ordering(binary, "Less", "<"),
        BinaryOperatorKind.LessThanOrEqual => Ordering(binary, "LessOrEqual", "<="),
        BinaryOperatorKind.GreaterThan => Ordering(binary, "Greater", ">"),
        BinaryOperatorKind.GreaterThanOrEqual => Ordering(binary, "GreaterOrEqual", ">="),
        BinaryOperatorKind.Add when IsText(binary.Type) => Concatenated(Parts(binary).Select(TextOf), binary),
        BinaryOperatorKind.Add => Arithmetic(binary, "+"),
        BinaryOperatorKind.Subtract => Arithmetic(binary, "-"),
        BinaryOperatorKind.Multiply => Arithmetic(binary, "*"),
        BinaryOperatorKind.Divide => Arithmetic(binary, "/"),
        BinaryOperatorKind.Remainder => Arithmetic(binary, "%"),
        _ => throw No(binary, "the operator has no SQL side"),
    };

    private SqlCode Logical(IBinaryOperation binary, string symbol) =>
        new($"{Visit(binary.LeftOperand).Operand} {symbol} {Visit(binary.RightOperand).Operand}", binary.Type!, true, IsOperation: true);

    private SqlCode Bits(IBinaryOperation binary)
    {
        if (binary.Type!.SpecialType == SpecialType.System_Boolean)
        {
            return binary.OperatorKind == BinaryOperatorKind.ExclusiveOr
                ? new($"{Visit(binary.LeftOperand).Operand} != {Visit(binary.RightOperand).Operand}", binary.Type, true, IsOperation: true)
                : Logical(binary, binary.OperatorKind == BinaryOperatorKind.And ? "&" : "|");
        }

        return IsInteger(binary.Type) && binary.Type.SpecialType != SpecialType.System_Int16
            ? Arithmetic(binary, binary.OperatorKind switch { BinaryOperatorKind.And => "&", BinaryOperatorKind.Or => "|", _ => "^" })
            : throw No(binary, $"bits of {Display(binary.Type)} have no SQL side");
    }

    private SqlCode Arithmetic(IBinaryOperation binary, string symbol)
    {
        var type = Core(binary.Type!);
        var (left, right) = (Core(binary.LeftOperand.Type!), Core(binary.RightOperand.Type!));
        // A duration is added to a moment, and is what lies between two of them.
        var isTime = symbol is "+" or "-" && IsOf(left, "DateTime", "DateTimeOffset") && (symbol == "-" && SymbolEqualityComparer.Default.Equals(left, right) || IsOf(right, "TimeSpan"));
        if (!isTime && !(IsNumber(type) && IsNumber(left) && IsNumber(right)))
        {
            throw No(binary, $"`{symbol}` of {Display(binary.LeftOperand.Type!)} and {Display(binary.RightOperand.Type!)} has no SQL side");
        }

        var (first, second) = (Visit(binary.LeftOperand), Visit(binary.RightOperand));
        return new($"{first.Operand} {symbol} {second.Operand}", binary.Type!, first.IsNeverNull && second.IsNeverNull, IsOperation: true);
    }

    private SqlCode Equality(IOperation whole, IOperation leftOperand, IOperation rightOperand, bool negated)
    {
        var (leftPlain, rightPlain) = (Unconverted(leftOperand), Unconverted(rightOperand));
        var boolean = Boolean;
        if (IsNullConstant(leftPlain) || IsNullConstant(rightPlain))
        {
            return NullTest(IsNullConstant(leftPlain) ? rightPlain : leftPlain, negated, boolean);
        }

        if (leftPlain.Type is { TypeKind: TypeKind.Array })
        {
            throw No(whole, "arrays are compared by identity in C#");
        }

        var (left, right) = (Visit(leftPlain), Visit(rightPlain));
        if (left.IsNeverNull && right.IsNeverNull)
        {
            return SymbolEqualityComparer.Default.Equals(left.Type, right.Type)
                ? new($"{left.Operand} {(negated ? "!=" : "==")} {right.Operand}", boolean, true, IsOperation: true)
                : new($"global::Athanor.Sql.Comparison.Of({Operators}.{(negated ? "NotEqual" : "Equal")}, {left.Code}, {right.Code})", boolean, true);
        }

        return new($"{Meaning}.{(negated ? "Differ" : "Same")}({left.Code}, {right.Code})", boolean, true);
    }

    // Whether there is another object is known by the rows at the other end.
    private SqlCode NullTest(IOperation operand, bool negated, ITypeSymbol boolean)
    {
        if (ReferenceOf(operand) is { } reference)
        {
            return new($"{(negated ? "" : "!")}{table}.{EntityMembers.NameOf(reference.Property)}.Any()", boolean, true, IsOperation: !negated);
        }

        return new($"{Meaning}.{(negated ? "IsNotNull" : "IsNull")}({Visit(operand).Code})", boolean, true);
    }

    private SqlCode Ordering(IBinaryOperation binary, string name, string symbol)
    {
        var type = Core(binary.LeftOperand.Type!);
        if (!IsNumber(type) && !IsOf(type, "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan"))
        {
            throw No(binary, $"the order of {Display(type)} may be another one in the database");
        }

        var (left, right) = (Visit(Unconverted(binary.LeftOperand)), Visit(Unconverted(binary.RightOperand)));
        if (!left.IsNeverNull || !right.IsNeverNull)
        {
            return new($"{Meaning}.Holds({Operators}.{name}, {left.Code}, {right.Code})", binary.Type!, true);
        }

        return SymbolEqualityComparer.Default.Equals(left.Type, right.Type)
            ? new($"{left.Operand} {symbol} {right.Operand}", binary.Type!, true, IsOperation: true)
            : new($"global::Athanor.Sql.Comparison.Of({Operators}.{name}, {left.Code}, {right.Code})", binary.Type!, true);
    }

    /// <summary>An operand without what C# puts around it to compare it: a nullable form, a wider number. The database compares such values itself.</summary>
    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true, Conversion.IsUserDefined: false, ConstantValue.HasValue: false, Operand.Type: not null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static bool IsNullConstant(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: null } || operation is IConversionOperation { Operand: var operand } && IsNullConstant(operand);

    private SqlCode Unary(IUnaryOperation unary)
    {
        var type = unary.Type!;
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Not when type.SpecialType == SpecialType.System_Boolean:
                return new($"!{Visit(unary.Operand).Operand}", type, true, IsOperation: true);
            case UnaryOperatorKind.Minus when IsNumber(Core(type)):
                var negative = Visit(unary.Operand);
                return new($"-{negative.Operand}", type, negative.IsNeverNull, IsOperation: true);
            case UnaryOperatorKind.Plus when IsNumber(Core(type)):
                return Visit(unary.Operand);
            default:
                throw No(unary, $"the operator has no SQL side for {Display(type)}");
        }
    }

    private SqlCode Conversion(IConversionOperation conversion)
    {
        var (from, to) = (conversion.Operand.Type, conversion.Type!);
        if (from is null || conversion.Conversion.IsUserDefined)
        {
            throw No(conversion, "the conversion has no SQL side");
        }

        var (fromCore, toCore) = (Core(from), Core(to));
        var operand = Visit(conversion.Operand);
        if (!SymbolEqualityComparer.Default.Equals(fromCore, toCore))
        {
            operand = IsNumber(fromCore) && IsNumber(toCore)
                ? Number(operand, fromCore, toCore)
                : throw No(conversion, $"{Display(from)} is not converted to {Display(to)} in SQL");
        }

        return (IsNullableValue(operand.Type), IsNullableValue(to)) switch
        {
            (false, true) => new($"{operand.Operand}.OrNull", to, operand.IsNeverNull),
            (true, false) => new($"{Language}.TypeCoerce<{CSharpValue.Name(to)}>({operand.Code})", to, true),
            _ => operand with { Type = to, IsColumn = operand.IsColumn && SymbolEqualityComparer.Default.Equals(operand.Type, to) },
        };
    }

    // C# cuts off a fraction, where databases round.
    private static SqlCode Number(SqlCode operand, ITypeSymbol from, ITypeSymbol to)
    {
        var isNullable = IsNullableValue(operand.Type);
        var code = !IsInteger(from) && IsInteger(to) ? $"{Language}.Truncate({operand.Code})" : operand.Code;
        var type = isNullable ? ((INamedTypeSymbol)operand.Type).OriginalDefinition.Construct(to) : to;
        return new($"{Language}.Cast<{CSharpValue.Name(type)}>({code})", type, operand.IsNeverNull);
    }

    private static IEnumerable<IOperation> Parts(IOperation operation)
    {
        var plain = operation;
        while (plain is IConversionOperation { IsImplicit: true } conversion && !plain.ConstantValue.HasValue)
        {
            plain = conversion.Operand;
        }

        return plain is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } binary && IsText(binary.Type) && !binary.ConstantValue.HasValue
            ? Parts(binary.LeftOperand).Concat(Parts(binary.RightOperand))
            : [plain];
    }

    private SqlCode Interpolated(IInterpolatedStringOperation text) => Concatenated(
        text.Parts.SelectMany(part => part switch
        {
            IInterpolatedStringTextOperation { Text: var plain } => Parts(plain),
            IInterpolationOperation { Alignment: null, FormatString: null } hole => Parts(hole.Expression),
            _ => throw No(part, "a format or a width has no SQL side"),
        }).Select(TextOf),
        text);

    private static SqlCode Concatenated(IEnumerable<SqlCode> parts, IOperation whole)
    {
        var all = parts.ToList();
        return all.Count switch
        {
            0 => new($"{Language}.Literal(\"\")", whole.Type!, true),
            1 => all[0] with { Type = whole.Type! },
            _ => new(string.Join(" + ", all.Select(p => p.Operand)), whole.Type!, true, IsOperation: true),
        };
    }

    /// <summary>An operand as the text that C# makes of it: nothing of null.</summary>
    private SqlCode TextOf(IOperation operand)
    {
        var text = model.Compilation.GetSpecialType(SpecialType.System_String);
        if (operand.ConstantValue is { HasValue: true } constant)
        {
            return constant.Value is null or string or char || operand.Type is { } known && IsInteger(known)
                ? new($"{Language}.Literal({CSharpValue.Constant(Convert.ToString(constant.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "", text)})", text, true)
                : throw CultureBound(operand);
        }

        var value = Visit(operand);
        var core = Core(operand.Type!);
        value = core.SpecialType switch
        {
            SpecialType.System_String => value,
            SpecialType.System_Boolean when value.IsNeverNull => new($"{Meaning}.TextOf({value.Code})", text, true),
            _ when IsInteger(core) => new($"{Language}.Cast<string>({value.Code})", text, value.IsNeverNull),
            _ => throw CultureBound(operand),
        };
        return value.IsNeverNull ? value : new($"{Language}.Coalesce({value.Code}, {Language}.Literal(\"\"))", text, true);
    }

    private static CannotBeRewrittenException CultureBound(IOperation operand) =>
        No(operand, $"the text of {(operand.Type is { } type ? Display(type) : "a value")} is another one in SQL, or depends on the culture");
}
