using Athanor.Compliance;
using Athanor.Testing;

namespace Athanor.Sqlite.Tests.Compliance;

// The compliance suite, one class of it after the other, on SQLite.
public sealed class WholeSuite : WholeSuiteTests<SqliteUnderTest>;

public sealed class Array : ArrayTests<SqliteUnderTest>;

public sealed class Batch : BatchTests<SqliteUnderTest>;

public sealed class BulkChange : BulkChangeTests<SqliteUnderTest>;

public sealed class BulkInsert : BulkInsertTests<SqliteUnderTest>;

public sealed class BulkReturning : BulkReturningTests<SqliteUnderTest>;

public sealed class Crud : CrudTests<SqliteUnderTest>;

public sealed class Date : DateTests<SqliteUnderTest>;

public sealed class Default : DefaultTests<SqliteUnderTest>;

public sealed class Enum : EnumTests<SqliteUnderTest>;

public sealed class ErrorKind : ErrorKindTests<SqliteUnderTest>;

public sealed class Explain : ExplainTests<SqliteUnderTest>;

public sealed class Expression : ExpressionTests<SqliteUnderTest>;

public sealed class Extension : ExtensionTests<SqliteUnderTest>;

public sealed class FixedPoint : FixedPointTests<SqliteUnderTest>;

public sealed class Function : FunctionTests<SqliteUnderTest>;

public sealed class HostileName : HostileNameTests<SqliteUnderTest>;

public sealed class HostileText : HostileTextTests<SqliteUnderTest>;

public sealed class HostileValue : HostileValueTests<SqliteUnderTest>;

public sealed class InsertOrder : InsertOrderTests<SqliteUnderTest>;

public sealed class Inspector : InspectorTests<SqliteUnderTest>;

public sealed class Json : JsonTests<SqliteUnderTest>;

public sealed class Operator : OperatorTests<SqliteUnderTest>;

public sealed class Query : QueryTests<SqliteUnderTest>;

public sealed class Result : ResultTests<SqliteUnderTest>;

public sealed class Schema : SchemaTests<SqliteUnderTest>;

public sealed class Statement : StatementTests<SqliteUnderTest>;

public sealed class Stream : StreamTests<SqliteUnderTest>;

public sealed class TransactionOptions : TransactionOptionsTests<SqliteUnderTest>;

public sealed class Transaction : TransactionTests<SqliteUnderTest>;

public sealed class TwoPhase : TwoPhaseTests<SqliteUnderTest>;

public sealed class TypeMatrix : TypeMatrixTests<SqliteUnderTest>;

public sealed class Type : TypeTests<SqliteUnderTest>;

public sealed class UserType : UserTypeTests<SqliteUnderTest>;
