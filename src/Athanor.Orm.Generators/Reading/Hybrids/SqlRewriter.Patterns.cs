using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Orm.Generators.Reading.Hybrids;

// Patterns and switch expressions.
internal sealed partial class SqlRewriter
{
    private SqlCode Pattern(IPatternOperation pattern, SqlCode value)
    {
        var boolean = Boolean;
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return new($"{Language}.True", boolean, true);
            case IConstantPatternOperation constant when IsNullConstant(Unconverted(constant.Value)):
                return new($"{Meaning}.IsNull({value.Code})", boolean, true);
            case IConstantPatternOperation { Value: var constant }:
                return value.IsNeverNull && SymbolEqualityComparer.Default.Equals(Core(value.Type), Core(constant.Type!)) && !IsNullableValue(value.Type)
                    ? new($"{value.Operand} == {Visit(constant).Operand}", boolean, true, IsOperation: true)
                    : new($"{Meaning}.Same({value.Code}, {Visit(constant).Code})", boolean, true);
            case IRelationalPatternOperation relational:
                return Relational(relational, value, boolean);
            case INegatedPatternOperation negated:
                return new($"!{Pattern(negated.Pattern, value).Operand}", boolean, true, IsOperation: true);
            case IBinaryPatternOperation both:
                var symbol = both.OperatorKind == BinaryOperatorKind.And ? "&" : "|";
                return new($"{Pattern(both.LeftPattern, value).Operand} {symbol} {Pattern(both.RightPattern, value).Operand}", boolean, true, IsOperation: true);
            case IRecursivePatternOperation { DeclaredSymbol: null, DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true }:
                return new($"{Meaning}.IsNotNull({value.Code})", boolean, true);
            default:
                throw No(pattern, "the pattern has no SQL side (constants, comparisons, null, `not`, `and`, `or` and `_` have one)");
        }
    }

    // Of another object only its presence can be told.
    private SqlCode ReferencePattern(IPatternOperation pattern, IOperation reference) => pattern switch
    {
        IConstantPatternOperation constant when IsNullConstant(constant.Value) => NullTest(reference, negated: false, Boolean),
        INegatedPatternOperation { Pattern: IConstantPatternOperation constant } when IsNullConstant(constant.Value) => NullTest(reference, negated: true, Boolean),
        IRecursivePatternOperation { DeclaredSymbol: null, DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true } => NullTest(reference, negated: true, Boolean),
        _ => throw No(pattern, "of another object, only whether there is one can be told"),
    };

    private SqlCode Relational(IRelationalPatternOperation pattern, SqlCode value, ITypeSymbol boolean)
    {
        var name = pattern.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => "Less",
            BinaryOperatorKind.LessThanOrEqual => "LessOrEqual",
            BinaryOperatorKind.GreaterThan => "Greater",
            _ => "GreaterOrEqual",
        };
        return IsNumber(Core(value.Type))
            ? new($"{Meaning}.Holds({Operators}.{name}, {value.Code}, {Visit(pattern.Value).Code})", boolean, true)
            : throw No(pattern, $"the order of {Display(value.Type)} may be another one in the database");
    }

    private SqlCode Switch(ISwitchExpressionOperation choice)
    {
        var (type, value) = (choice.Type!, Visit(choice.Value));
        var code = "";
        var isNeverNull = true;
        foreach (var arm in choice.Arms)
        {
            if (!arm.Locals.IsEmpty)
            {
                throw No(arm, "a pattern that declares a variable has no SQL side");
            }

            var result = Visit(arm.Value);
            isNeverNull &= result.IsNeverNull;
            if (arm is { Pattern: IDiscardPatternOperation, Guard: null })
            {
                return code.Length == 0
                    ? result
                    : new($"{code}.Else({As(result, type)})", type, isNeverNull);
            }

            var condition = arm.Pattern is IDiscardPatternOperation ? default : Pattern(arm.Pattern, value);
            var guard = arm.Guard is null ? default : Visit(arm.Guard);
            var both = (condition.Code, guard.Code) switch
            {
                (null, var only) => only,
                (var only, null) => only,
                _ => $"{condition.Operand} & {guard.Operand}",
            };
            code += code.Length == 0
                ? $"{Language}.Case<{CSharpValue.Name(type)}>({both}, {As(result, type)})"
                : $".When({both}, {As(result, type)})";
        }

        throw No(choice, "it has no `_` arm: C# would throw where no arm fits");
    }
}
