using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Orm.Generators.Reading.Hybrids;

// The closed table of known members and methods.
internal sealed partial class SqlRewriter
{
    private SqlCode PropertyOf(IPropertyReferenceOperation reference)
    {
        var (property, instance) = (reference.Property, reference.Instance!);
        if (!reference.Arguments.IsEmpty)
        {
            throw No(reference, "indexers are not rewritten");
        }

        if (ReferenceOf(instance) is { } other)
        {
            return Over(other, reference, property, property.Type, "");
        }

        var type = instance.Type!;
        if (PropertyReader.TargetOf(type, out _) is not null)
        {
            throw No(instance, "only an object that the row itself refers to is asked for its members");
        }

        if (IsNullableValue(type))
        {
            var value = Visit(instance);
            return property.Name == "HasValue"
                ? new($"{Meaning}.IsNotNull({value.Code})", property.Type, true)
                : new($"{Language}.TypeCoerce<{CSharpValue.Name(property.Type)}>({value.Code})", property.Type, true);
        }

        return (type, property.Name) switch
        {
            ({ SpecialType: SpecialType.System_String }, "Length") => new($"{Language}.Length({Visit(instance).Code})", property.Type, true),
            _ when IsOf(type, "DateTime", "DateOnly") && property.Name is "Year" or "Month" or "Day" or "DayOfYear" or "DayOfWeek" => Part(),
            _ when IsOf(type, "DateTime", "TimeOnly") && property.Name is "Hour" or "Minute" or "Second" => Part(),
            _ when IsOf(type, "DateTime") && property.Name == "Date" => new($"{Language}.DateTrunc(global::Athanor.Sql.DatePart.Day, {Visit(instance).Code})", property.Type, true),
            _ when IsOf(type, "DateTimeOffset") => throw No(reference, "a part of an instant is the one of its own offset in C#, and the one in UTC in SQL"),
            _ => throw No(reference, $"'{Display(type)}.{property.Name}' has no SQL side"),
        };

        SqlCode Part() => new($"{Visit(instance).Operand}.{property.Name}", property.Type, true);
    }

    /// <summary>A member of the object that a reference refers to.</summary>
    private SqlCode Over(IPropertyReferenceOperation reference, IOperation whole, ISymbol target, ITypeSymbol type, string arguments)
    {
        if (target is IPropertySymbol property && !EntityMembers.IsHybrid(property) && !EntityMembers.IsMapped(property)
            || target is IPropertySymbol { Type: var own } && PropertyReader.TargetOf(own, out _) is not null)
        {
            throw No(whole, $"'{target.Name}' of '{reference.Property.Name}' is no column and no hybrid");
        }

        return new(
            $"{table}.{EntityMembers.NameOf(reference.Property)}.Value(other => other.{EntityMembers.NameOf(target)}{arguments})", type, IsNeverNull(whole) && type.IsValueType);
    }

    private SqlCode Call(IInvocationOperation call)
    {
        var (method, instance) = (call.TargetMethod, call.Instance);
        if (SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, member))
        {
            throw No(call, "it calls itself");
        }

        if (EntityMembers.IsHybrid(method))
        {
            return instance is IInstanceReferenceOperation
                ? new($"{table}.{EntityMembers.NameOf(method)}({Arguments()})", method.ReturnType, IsNeverNull(call))
                : ReferenceOf(instance) is { } reference ? Over(reference, call, method, method.ReturnType, $"({Arguments()})") : throw No(call, "it is asked of an object that is no column's");
        }

        if (instance is IInstanceReferenceOperation)
        {
            throw No(call, $"'{method.Name}' is a method that SQL does not know: mark it [Hybrid], too");
        }

        var owner = method.ContainingType;
        return owner.SpecialType == SpecialType.System_String ? TextCall(call)
            : IsOf(owner, "Math") ? MathCall(call)
            : owner.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? NullableCall(call)
            : IsOf(owner, "DateTime", "DateOnly", "DateTimeOffset") ? DateCall(call)
            : method is { Name: "Contains", IsStatic: true, Parameters.Length: 2 } && owner.Name is "Enumerable" or "MemoryExtensions" ? Membership(call)
            : method is { Name: "Equals", IsStatic: false, Parameters.Length: 1 } && IsMappable(Core(instance!.Type!)) ? Equality(call, instance, call.Arguments[0].Value, negated: false)
            : throw Unknown(call);

        string Arguments() => string.Join(", ", call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => As(Visit(a.Value), a.Parameter!.Type)));
    }

    private SqlCode TextCall(IInvocationOperation call)
    {
        var (method, text) = (call.TargetMethod, call.Instance);
        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value).ToImmutableArray();
        var types = string.Join(",", method.Parameters.Select(p => p.Type.Name));
        var result = method.ReturnType;
        switch (method.Name, types)
        {
            case ("IsNullOrEmpty" or "IsNullOrWhiteSpace", _):
                return new($"{Meaning}.{method.Name}({Visit(arguments[0]).Code})", result, true);
            case ("Concat", _) when arguments.All(a => a is not IArrayCreationOperation && IsText(Unconverted(a).Type)):
                return Concatenated(arguments.Select(TextOf), call);
            case ("Equals", "String,String"):
                return Equality(call, arguments[0], arguments[1], negated: false);
            case ("Equals", "String"):
                return Equality(call, text!, arguments[0], negated: false);
            case ("Equals", "String,StringComparison") when IsOrdinal(arguments[1]):
                return Equality(call, text!, arguments[0], negated: false);
            case ("Equals", "String,String,StringComparison") when IsOrdinal(arguments[2]):
                return Equality(call, arguments[0], arguments[1], negated: false);
            case ("ToUpperInvariant", _):
                return Function("Upper");
            case ("ToLowerInvariant", _):
                return Function("Lower");
            case ("Trim" or "TrimStart" or "TrimEnd", ""):
                return new($"{Meaning}.{method.Name.Replace("Trim", "Trimmed")}({Visit(text!).Code})", result, true);
            case ("Replace", "String,String"):
                return new($"{Language}.Replace({Visit(text!).Code}, {Visit(arguments[0]).Code}, {TextOf(arguments[1]).Code})", result, true);
            case ("Substring", "Int32"):
                return new($"{Language}.Substring({Visit(text!).Code}, {From(arguments[0])})", result, true);
            case ("Substring", "Int32,Int32"):
                return new($"{Language}.Substring({Visit(text!).Code}, {From(arguments[0])}, {Visit(arguments[1]).Code})", result, true);
            case ("Contains", "String" or "Char") or ("StartsWith" or "EndsWith", "Char"):
                return Found();
            case ("Contains" or "StartsWith" or "EndsWith", "String,StringComparison") when IsOrdinal(arguments[1]):
                return Found();
            case ("IndexOf", "Char"):
                return Position();
            case ("IndexOf", "String,StringComparison") when IsOrdinal(arguments[1]):
                return Position();
            case ("ToUpper" or "ToLower", _):
                throw No(call, $"`{method.Name}()` depends on the culture: write `{method.Name}Invariant()`");
            case ("StartsWith" or "EndsWith" or "IndexOf", "String"):
                throw No(call, $"`{method.Name}(string)` depends on the culture: write `{method.Name}(…, StringComparison.Ordinal)`");
            case ("Compare" or "CompareTo" or "CompareOrdinal", _):
                throw No(call, "the order of texts is the collation's in SQL, and the culture's in C#");
            case (_, var all) when all.Contains("StringComparison"):
                throw No(call, "of the comparisons, only StringComparison.Ordinal is the same in SQL");
            default:
                throw Unknown(call);
        }

        SqlCode Function(string name) => new($"{Language}.{name}({Visit(text!).Code})", result, true);

        // In a text that C# knows to be there; a search in NULL is not true.
        SqlCode Found()
        {
            var (inside, part) = (Visit(text!), Visit(arguments[0]));
            return new($"{inside.Operand}.{method.Name}({part.Code})", result, true);
        }

        SqlCode Position() => new($"{Language}.Position({Visit(text!).Code}, {Visit(arguments[0]).Code}) - 1", result, true, IsOperation: true);

        // Positions begin at 0 in C#, at 1 in SQL.
        string From(IOperation start) => start.ConstantValue is { HasValue: true, Value: int position } ? $"{Language}.Literal({position + 1})" : $"{Visit(start).Operand} + 1";
    }

    private SqlCode MathCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value).ToImmutableArray();
        var result = method.ReturnType;
        switch (method.Name)
        {
            case "Abs" or "Floor" or "Ceiling" or "Truncate" or "Sqrt" or "Exp" or "Log10" or "Sign" when arguments.Length == 1 && IsNumber(arguments[0].Type!):
                return new($"{Language}.{method.Name}({Visit(arguments[0]).Code})", result, true);
            case "Log" when arguments.Length == 1:
                return new($"{Language}.Ln({Visit(arguments[0]).Code})", result, true);
            case "Pow":
                return new($"{Language}.Power({Visit(arguments[0]).Code}, {Visit(arguments[1]).Code})", result, true);
            case "Max" or "Min" when IsNumber(result):
                return new($"{Language}.{(method.Name == "Max" ? "Greatest" : "Least")}({Visit(arguments[0]).Code}, {Visit(arguments[1]).Code})", result, true);
            case "Round" when result.SpecialType == SpecialType.System_Decimal && IsAwayFromZero(arguments[arguments.Length - 1]):
                var digits = arguments.Length == 3 ? arguments[1] : null;
                return digits is null or { ConstantValue.HasValue: true }
                    ? new($"{Language}.Round({Visit(arguments[0]).Code}{(digits is null ? "" : $", {digits.ConstantValue.Value}")})", result, true)
                    : throw No(digits, "the number of digits is a constant in SQL");
            case "Round":
                throw No(call, "`Math.Round` rounds halves to the even digit: write `Math.Round(…, MidpointRounding.AwayFromZero)` of a decimal");
            default:
                throw Unknown(call);
        }
    }

    private SqlCode NullableCall(IInvocationOperation call)
    {
        if (call.TargetMethod.Name != "GetValueOrDefault")
        {
            throw Unknown(call);
        }

        var (value, type) = (Visit(call.Instance!), call.TargetMethod.ReturnType);
        var otherwise = call.Arguments.Length == 1 ? Visit(call.Arguments[0].Value).Code : $"{Language}.Literal(default({CSharpValue.Name(type)}))";
        return new($"{Language}.Coalesce({value.Code}, {otherwise})", type, true);
    }

    private SqlCode DateCall(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("AddDays" or "AddMonths" or "AddYears") || call.Instance is not { } moment)
        {
            throw Unknown(call);
        }

        // DateTime.AddDays takes a fraction of days, which SQL does not.
        var count = Unconverted(call.Arguments[0].Value);
        var code = count switch
        {
            { ConstantValue: { HasValue: true, Value: double days } } when days == Math.Floor(days) && Math.Abs(days) < int.MaxValue => $"{Language}.Literal({(int)days})",
            { Type.SpecialType: SpecialType.System_Int32 } => Visit(count).Code,
            _ => throw No(count, "SQL adds whole days: give an int"),
        };
        return new($"{Visit(moment).Operand}.{call.TargetMethod.Name}({code})", call.TargetMethod.ReturnType, true);
    }

    private SqlCode Membership(IInvocationOperation call)
    {
        var (list, value) = (call.Arguments[0].Value, Unconverted(call.Arguments[1].Value));
        while (list is IConversionOperation conversion)
        {
            list = conversion.Operand;
        }

        // C# 14 makes a span of an array by a method.
        list = list is IInvocationOperation { TargetMethod: { Name: "AsSpan" or "op_Implicit" }, Arguments: [var only, ..] } ? only.Value : list;
        if (DependsOnRow(list))
        {
            throw No(list, "a list that depends on the row has no SQL side");
        }

        var sought = Visit(value);
        return new($"{Meaning}.IsIn<{CSharpValue.Name(value.Type!)}>({sought.Code}, {CSharpValue.Of(list)})", call.TargetMethod.ReturnType, true);
    }

    private static bool IsOrdinal(IOperation comparison) => comparison.ConstantValue is { HasValue: true, Value: (int)StringComparison.Ordinal };

    private static bool IsAwayFromZero(IOperation rounding) => rounding is { Type.Name: "MidpointRounding", ConstantValue: { HasValue: true, Value: 1 } };

    private static CannotBeRewrittenException Unknown(IInvocationOperation call) =>
        No(call, $"'{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}' is not in the table of known methods");
}
