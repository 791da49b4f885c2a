namespace Athanor.Sql;

/// <summary>An integer with all its bits turned over.</summary>
internal sealed class Complement<T>(Expr<T> operand) : Expr<T>(operand.Type)
{
    // PostgreSQL takes the sign as tighter than this, SQLite does not.
    public override Precedence Precedence => Precedence.Other;

    public override bool IsNeverNull => operand.IsNeverNull;

    public static Complement<T> Of(Expr<T> operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return new(operand);
    }

    protected internal override void DeclareParts(PartVisitor parts) => parts.Node(ref operand);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitComplement(operand);
}
