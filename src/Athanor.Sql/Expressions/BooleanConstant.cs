namespace Athanor.Sql;

/// <summary>The constants TRUE and FALSE: what the guards of C#'s short-circuit operators see.</summary>
public sealed class BooleanConstant : Expr<bool>
{
    private BooleanConstant(bool value) : base(SqlTypes.Boolean) => Value = value;

    /// <summary>TRUE.</summary>
    public static BooleanConstant True { get; } = new(true);

    /// <summary>FALSE.</summary>
    public static BooleanConstant False { get; } = new(false);

    /// <summary>Which of the two it is.</summary>
    public bool Value { get; }

    /// <inheritdoc/>
    public override bool IsNeverNull => true;

    /// <summary>The constant of a C# truth value.</summary>
    public static BooleanConstant Of(bool value) => value ? True : False;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts) => parts.Value(Value ? 1 : 0);

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitBooleanConstant(this);

    internal static bool? ValueOf(Expr<bool>? expr) => expr switch
    {
        BooleanConstant constant => constant.Value,
        BindParameter<bool> bind => bind.Value,
        _ => null,
    };
}
