using Athanor.Compliance;

namespace DuckDb.Tests;

// The compliance suite on DuckDB.
public sealed class WholeSuite : WholeSuiteTests<DuckDbUnderTest>;

public sealed class Array : ArrayTests<DuckDbUnderTest>;

public sealed class Batch : BatchTests<DuckDbUnderTest>;

public sealed class BulkChange : BulkChangeTests<DuckDbUnderTest>;

public sealed class BulkInsert : BulkInsertTests<DuckDbUnderTest>;

public sealed class BulkReturning : BulkReturningTests<DuckDbUnderTest>;

public sealed class Crud : CrudTests<DuckDbUnderTest>;

public sealed class Date : DateTests<DuckDbUnderTest>;

public sealed class Default : DefaultTests<DuckDbUnderTest>;

public sealed class Enum : EnumTests<DuckDbUnderTest>;

public sealed class ErrorKind : ErrorKindTests<DuckDbUnderTest>;

public sealed class Explain : ExplainTests<DuckDbUnderTest>;

public sealed class Expression : ExpressionTests<DuckDbUnderTest>;

public sealed class Extension : ExtensionTests<DuckDbUnderTest>;

public sealed class FixedPoint : FixedPointTests<DuckDbUnderTest>;

public sealed class Function : FunctionTests<DuckDbUnderTest>;

public sealed class HostileName : HostileNameTests<DuckDbUnderTest>;

public sealed class HostileText : HostileTextTests<DuckDbUnderTest>;

public sealed class HostileValue : HostileValueTests<DuckDbUnderTest>;

public sealed class InsertOrder : InsertOrderTests<DuckDbUnderTest>;

public sealed class Inspector : InspectorTests<DuckDbUnderTest>;

public sealed class Json : JsonTests<DuckDbUnderTest>;

public sealed class Operator : OperatorTests<DuckDbUnderTest>;

public sealed class Query : QueryTests<DuckDbUnderTest>;

public sealed class Result : ResultTests<DuckDbUnderTest>;

public sealed class Schema : SchemaTests<DuckDbUnderTest>;

public sealed class Statement : StatementTests<DuckDbUnderTest>;

public sealed class Stream : StreamTests<DuckDbUnderTest>;

public sealed class TransactionOptions : TransactionOptionsTests<DuckDbUnderTest>;

public sealed class Transaction : TransactionTests<DuckDbUnderTest>;

public sealed class TwoPhase : TwoPhaseTests<DuckDbUnderTest>;

public sealed class TypeMatrix : TypeMatrixTests<DuckDbUnderTest>;

public sealed class Type : TypeTests<DuckDbUnderTest>;

public sealed class UserType : UserTypeTests<DuckDbUnderTest>;
