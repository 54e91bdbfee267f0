// Brine against a real server: random values, transactions and graphs, and all that can go wrong. One process, one server.
import "./rooms/quick_errors";
import "./server/conditions";
import "./server/faults";
import "./server/faults_of_objects";
import "./server/keys";
import "./server/kills";
import "./server/processes";
import "./server/relations";
import "./server/round_trip";
import "./server/transaction_model";
