namespace Athanor.PostgreSql.Compilation;

/// <summary>What PostgreSQL's functions give back where that is not the type that the expression has in C#.</summary>
internal static class PostgreSqlFunctions
{
    /// <summary>The type of a function's result; null when it is that of the expression, or not known.</summary>
    public static SqlTypeKind? ResultOf(IFunction function) => (function.Name, function.Arguments.IsEmpty ? (SqlTypeKind?)null : function.Arguments[0].SqlType.Kind) switch
    {
        ("count", _) => SqlTypeKind.BigInt,
        ("sum", SqlTypeKind.SmallInt or SqlTypeKind.Integer) => SqlTypeKind.BigInt,
        ("sum", SqlTypeKind.BigInt) => SqlTypeKind.Numeric,
        ("sum", var kind) => kind,
        ("avg", SqlTypeKind.Real or SqlTypeKind.Double) => SqlTypeKind.Double,
        ("avg", SqlTypeKind.Interval) => SqlTypeKind.Interval,
        ("avg", _) => SqlTypeKind.Numeric,
        ("stddev_samp" or "stddev_pop" or "var_samp" or "var_pop", SqlTypeKind.Real or SqlTypeKind.Double) => SqlTypeKind.Double,
        ("stddev_samp" or "stddev_pop" or "var_samp" or "var_pop", _) => SqlTypeKind.Numeric,
        ("length" or "char_length" or "octet_length" or "position" or "strpos", _) => SqlTypeKind.Integer,
        ("round", _) when function.Arguments.Length == 2 => SqlTypeKind.Numeric,
        ("round" or "ceil" or "ceiling" or "floor" or "sqrt" or "exp" or "ln" or "power" or "sign" or "log10", SqlTypeKind.Numeric) => SqlTypeKind.Numeric,
        ("round" or "ceil" or "ceiling" or "floor" or "sqrt" or "exp" or "ln" or "power" or "sign" or "log10", not null) => SqlTypeKind.Double,
        _ => null,
    };
}
