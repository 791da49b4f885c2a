namespace Athanor.Compliance;

/// <summary>The types that random schemas take.</summary>
internal static class RandomTypes
{
    private const string Hostile = "it's \\ \"x\" `y` [z] :p %s ? -- /* größe 日本\n'";

    private static readonly Func<bool, (SqlType, SchemaSql?)>[] Everywhere =
    [
        Value(SqlTypes.Boolean, Literal(true)), Value(SqlTypes.SmallInt, Literal((short)7)), Value(SqlTypes.Integer, Literal(-7)), Value(SqlTypes.BigInt, Literal(7L)), Value(SqlTypes.Real, null),
        Value(SqlTypes.Double, Literal(2.5)), Value(SqlTypes.Numeric(), null), Value(SqlTypes.Numeric(12, 3), Literal(1.5m)), Value(SqlTypes.Byte, null), Value(SqlTypes.UnsignedBigInt, null),
        Value(SqlTypes.BigInteger(), null), Value(SqlTypes.DateTime, null), Value(SqlTypes.DateTimeOffset, null), Value(SqlTypes.Date, null), Value(SqlTypes.Time, null), Value(SqlTypes.Interval, null),
        Value(SqlTypes.Uuid, null), Value(SqlTypes.RawJson, null), Value(SqlTypes.EnumText<Mood>(isChecked: true), null), Value(SqlTypes.EnumType<Mood>("the mood"), null),
        Reference(SqlTypes.Text, Literal(Hostile)), Reference(SqlTypes.String(60), Literal(Hostile)), Reference(SqlTypes.FixedString(5), Literal("a'b")), Reference(SqlTypes.Binary, null), Reference(SqlTypes.Bytes(20), null),
    ];

    private static readonly Func<bool, (SqlType, SchemaSql?)>[] Arrays =
    [
        Reference(SqlTypes.Array(SqlTypes.Integer), null), Reference(SqlTypes.Array(SqlTypes.String(9)), null),
    ];

    private static readonly Func<bool, (SqlType, SchemaSql?)>[] Domains =
    [
        Reference(SqlTypes.Domain("a \"short\" text", SqlTypes.String(5), "VALUE <> 'it''s'"), Literal("x")), Value(SqlTypes.Domain("count", SqlTypes.Integer, "VALUE > 0"), null),
    ];

    /// <summary>One of them, and a default for it.</summary>
    public static (SqlType Type, SchemaSql? Default) Of(int number, DialectUnderTest tested, bool isNullable)
    {
        Func<bool, (SqlType, SchemaSql?)>[] all =
            [.. Everywhere, .. tested.HasArrays ? Arrays : [], .. tested.HasDomains ? Domains : [], .. tested.OwnTypes.Select(type => (Func<bool, (SqlType, SchemaSql?)>)(_ => (type, null)))];
        return all[number % all.Length](isNullable);
    }

    /// <summary>Whether every database can keep it in an index.</summary>
    public static bool IsKey(SqlType type) => type.Kind is SqlTypeKind.Boolean or SqlTypeKind.Integer or SqlTypeKind.BigInt or SqlTypeKind.Text or SqlTypeKind.Date or SqlTypeKind.DateTime or SqlTypeKind.Uuid;

    private static Func<bool, (SqlType, SchemaSql?)> Value<T>(SqlType<T> type, Expr? literal)
        where T : struct => isNullable => (isNullable ? SqlTypes.Nullable(type) : type, SchemaSql.FromExpression(literal));

    private static Func<bool, (SqlType, SchemaSql?)> Reference<T>(SqlType<T> type, Expr? literal)
        where T : class => _ => (type, SchemaSql.FromExpression(literal));
}
